import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../../run/plain-error.ts';
import { root } from '../../run/spawn-node.ts';
import type { Mutant } from './mutant.ts';

const parts = ['lib', 'db', 'worker', 'emulator', 'scripts', 'package.json', 'tsconfig.json'];

/** A copy of the program with one mistake in it; the program itself is never touched. */
export async function makeBrokenCopy(mutant: Mutant): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mutant-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const part of parts) {
      await cp(join(root, part), join(folder, part), {
        recursive: true,
        filter: (path) => !path.endsWith('node_modules'),
      });
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, find, replace, everywhere } of mutant.edits) {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      const found = text.split(find).length - 1;
      if (found === 0 || (found > 1 && !everywhere)) {
        throw new PlainError(
          `mutant ${mutant.name}: ${file} holds its text ${found} times. Bring it up to date:\n${find}`,
        );
      }
      await writeFile(
        path,
        text.replaceAll(find, () => replace),
      );
    }
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
