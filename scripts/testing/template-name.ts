import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/spawn-node.ts';

/** Changes whenever a migrated database would look different. */
export function schemaHash(): string {
  const folder = join(root, 'db', 'migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (/\.(sql|json|ts)$/.test(name)) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  }
  hash.update(readFileSync(join(root, 'db', 'migrate.ts')));
  hash.update(readFileSync(join(root, 'lib', 'jobs', 'definitions.ts')));
  return hash.digest('hex').slice(0, 16);
}
