import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../run/spawn-node.ts';

/** A rule, a file that breaks it, and what the file imports. */
const planted: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['kernel-imports-nothing', 'lib/kernel/planted.ts', '#lib/config/env.ts'],
  ['config-imports-kernel', 'lib/config/planted.ts', '#db/client.ts'],
  ['observe-imports-kernel-and-config', 'lib/observe/planted.ts', '#db/client.ts'],
  ['paypal-knows-no-shop', 'lib/paypal/planted.ts', '#lib/config/env.ts'],
  ['db-knows-no-features', 'db/planted.ts', '#lib/catalog/views.ts'],
  ['jobs-know-no-features', 'lib/jobs/planted.ts', '#lib/catalog/views.ts'],
  ['catalog-imports-what-is-left-of-it', 'lib/catalog/planted.ts', '#lib/cart/views.ts'],
  ['orders-imports-what-is-left-of-it', 'lib/orders/planted.ts', '#lib/payments/views/views.ts'],
  ['only-payments-and-subscriptions-talk-to-paypal', 'lib/cart/planted.ts', '#lib/paypal/index.ts'],
  ['only-payments-and-subscriptions-talk-to-paypal', 'app/planted-paypal.ts', '#lib/paypal/index.ts'],
  ['merchants-is-a-leaf', 'lib/merchants/planted.ts', '#lib/orders/views.ts'],
  ['web-goes-through-features', 'app/planted.ts', '#db/client.ts'],
  ['worker-goes-through-features', 'worker/planted.ts', '#db/client.ts'],
  // The emulator is a package of its own, where our aliases mean nothing.
  ['emulator-is-independent', 'emulator/planted.ts', '../lib/kernel/money.ts'],
  ['a-layer-nobody-named', 'lib/helpers/planted.ts', '#lib/kernel/money.ts'],
  ['the-program-imports-no-tests', 'lib/kernel/planted-test.ts', '#lib/kernel/money.test.ts'],
  ['no-cycles', 'lib/kernel/planted-cycle-a.ts', './planted-cycle-b.ts'],
];

/** Imports the layers allow, also as types; nothing may be said about these files. */
const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['lib/payments/planted.ts', '#lib/paypal/index.ts'],
  ['lib/payments/planted-left.ts', '#lib/orders/views.ts'],
  ['app/planted-allowed.ts', '#lib/payments/views/views.ts'],
  ['lib/paypal/planted.contract.test.ts', '#emulator/control-client.ts'],
];

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

let copy = '';
let found: readonly { readonly from: string; readonly rule: string }[] = [];

function plant(file: string, imported: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  // Type-only on purpose: a layer is a matter of knowing, not only of running.
  writeFileSync(
    join(copy, file),
    `import type * as planted from '${imported}';\nexport type Planted = typeof planted;\n`,
  );
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'layers-'));
  const folders = ['app', 'db', 'emulator', 'lib', 'worker'];
  for (const name of [...folders, 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [, file, imported] of planted) plant(file, imported);
  for (const [file, imported] of allowed) plant(file, imported);
  plant('lib/kernel/planted-cycle-b.ts', './planted-cycle-a.ts');
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout } = spawnSync(
    process.execPath,
    [tool, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders],
    { cwd: copy, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const { violations } = reportSchema.parse(JSON.parse(stdout)).summary;
  found = violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}, 120_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

test.each(planted)('%s: %s may not import %s', (rule, file) => {
  expect(found).toContainEqual({ from: file, rule });
});

test.each(allowed)('%s may import %s', (file) => {
  expect(found.filter((violation) => violation.from === file)).toEqual([]);
});
