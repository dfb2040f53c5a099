import { defineConfig } from 'vitest/config';

const shared = {
  setupFiles: ['scripts/testing/fail-on-console.ts'],
  restoreMocks: true,
};
// `react-server` lets modules marked `server-only` load outside Next.
const base = {
  ssr: {
    resolve: {
      conditions: ['react-server', 'node'],
      externalConditions: ['react-server'],
    },
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...base,
        test: {
          ...shared,
          name: 'unit',
          // Properties try hundreds of cases, and a machine may be busy with other things.
          testTimeout: 30_000,
          include: ['{lib,db,worker,emulator,scripts,app}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{db,contract,dom}.test.{ts,tsx}', '**/node_modules/**'],
        },
      },
      {
        ...base,
        test: {
          ...shared,
          name: 'contract',
          include: ['{lib,emulator}/**/*.contract.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        ...base,
        test: {
          ...shared,
          name: 'db',
          include: ['{lib,db,worker,app,scripts}/**/*.db.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
