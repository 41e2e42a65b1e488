import { defineConfig } from '@playwright/test';

/**
 * Every worker starts a portal of its own, and a portal wants most of a core while it starts: two is what a small
 * machine can do. `make test` names the reporters and where their reports go.
 */
export default defineConfig({
  testDir: './src',
  testMatch: '**/*.spec.ts',
  globalSetup: './src/support/buildOnce.ts',
  // Node loads these as the modules that they are.
  build: { external: ['**/tools/**'] },
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: Number(process.env.E2E_WORKERS || 2),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      // The sandbox wants user namespaces, which containers and root do not have; the rest keeps it off the network.
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
      ],
    },
  },
});
