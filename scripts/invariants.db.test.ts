import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { products, stock } from '#db/schema/index.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import { useDatabase } from './testing/database.ts';

const database = useDatabase();

function run(env: Record<string, string>, ...args: string[]): Promise<{ code: number; text: string }> {
  const script = ['--conditions=react-server', 'scripts/invariants.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, script, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });
}

test('every promise is named, and a broken one is shown with what breaks it', async () => {
  const env = { DATABASE_URL: database.url };
  const sound = await run(env);
  expect(sound.text).toMatch(/^All \d+ promises hold\.$/m);
  expect(sound.code).toBe(0);
  const db = openDatabase(database.url, { poolSize: 1 });
  const productId = uuidV7(Date.now());
  await db.atomically([
    db.orm.insert(products).values({
      id: productId,
      slug: 'p',
      name: 'Product',
      tagline: '',
      description: '',
      categorySlug: 'c',
      categoryName: 'C',
      image: '/p.svg',
      imageAlt: '',
      details: [],
      charged: 'now',
      position: 1,
      createdAt: new Date(),
    }),
    db.orm.insert(stock).values({ productId, received: 5, sold: 2 }),
  ]);
  await db.close();
  const broken = await run(env);
  expect(broken.text).toContain(
    `BROKEN  Stock held and sold is explained, unit by unit (stock-not-conserved)\n        1 times, such as ${productId}`,
  );
  expect(broken.code).toBe(1);
});

test('without a database it says what to do', async () => {
  const { code, text } = await run({ DATABASE_URL: '' }, '--data', '/nowhere');
  expect(text).toContain('No shop has run on /nowhere');
  expect(code).toBe(1);
});
