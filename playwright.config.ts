import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './scripts/testing/find-chromium.ts';

const executablePath = findChromium();
// Chromium's sandbox refuses to run as root. Its background traffic would leave a machine that promised to be offline.
const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/start-stack.ts',
  // One shop for all; a story that kills its processes must not do so under another story.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // Set by the global setup, before any worker reads this file.
    ...(process.env.E2E_SHOP === undefined ? {} : { baseURL: process.env.E2E_SHOP }),
    launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [{ name: 'chromium' }],
});
