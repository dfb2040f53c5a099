import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a run keeps between starts. Nothing else is ever written or wiped. */
const dataEntries = ['pg', 'pg.lock', 'emulator', 'secret', 'demo-merchant.json', 'run.json'] as const;

/** Starts over: removes what earlier runs made in `directory`, and only that. */
export async function wipeData(directory: string): Promise<void> {
  for (const entry of dataEntries) await rm(join(directory, entry), { recursive: true, force: true });
}

/** Writes a file that only its owner may read, whole or not at all. */
export async function writePrivately(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
}

async function readOrMake(path: string, make: () => string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const made = make();
  await writePrivately(path, `${made}\n`);
  return made;
}

/** The secret of a shop that runs on the emulator; made at the first run and kept, so that sessions survive a restart. */
export function keptSecret(directory: string): Promise<string> {
  return readOrMake(join(directory, 'secret'), () => randomBytes(32).toString('hex'));
}

export interface DemoMerchant {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** The merchant of the demo; the password is made at the first run. */
export async function keptMerchant(directory: string): Promise<DemoMerchant> {
  const text = await readOrMake(join(directory, 'demo-merchant.json'), () =>
    JSON.stringify(
      {
        email: 'merchant@shop.example',
        password: randomBytes(9).toString('base64url'),
        name: 'Demo merchant',
      } satisfies DemoMerchant,
      null,
      2,
    ),
  );
  return JSON.parse(text) as DemoMerchant;
}
