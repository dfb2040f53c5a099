import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PlainError } from '../run/plain-error.ts';
import { root } from '../run/spawn-node.ts';
import { findChromium } from './find-chromium.ts';

function attempt(command: string, args: readonly string[]): void {
  process.stdout.write(`${command} ${args.join(' ')}\n`);
  spawnSync(command, args, { cwd: root, stdio: 'inherit', timeout: 600_000 });
}

/** Finds a browser, or installs one by whichever way this machine offers. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  process.stdout.write('There is no Chromium here; installing one.\n');
  const isRoot = process.getuid?.() === 0;
  // The libraries a browser needs can only be installed by root; without, they are often there already.
  const playwright = ['node_modules/@playwright/test/cli.js', 'install'];
  attempt(process.execPath, [...playwright, ...(isRoot ? ['--with-deps'] : []), 'chromium']);
  let installed = findChromium();
  if (installed === undefined && isRoot && existsSync('/usr/bin/apt-get')) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
    installed = findChromium();
  }
  if (installed !== undefined) return installed;
  throw new PlainError(
    'The browser tests need a Chromium and it could not be installed. Install Chromium or Chrome with your system’s ' +
      'package manager (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to one.',
  );
}
