import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** What is measured in a browser; `make bench` runs it. Nothing else runs beside it. */
export default defineConfig(config, {
  testMatch: '**/*.bench.ts',
  workers: 1,
  timeout: 900_000,
  reporter: 'list',
  use: { trace: 'off', screenshot: 'off' },
});
