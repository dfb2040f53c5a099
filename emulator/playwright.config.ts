import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

// Run with `playwright test -c emulator`: the emulator alone, without any shop but the page in the spec.
// biome-ignore lint/style/noDefaultExport: Playwright reads the default export
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 30_000,
  reporter: 'list',
  outputDir: '../test-results/emulator',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: {
      // No calls home: nothing on this page is anybody else's business.
      args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      ...(installed === undefined ? {} : { executablePath: installed }),
    },
  },
});
