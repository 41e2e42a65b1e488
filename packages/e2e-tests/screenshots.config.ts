import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** `yarn screenshots`: makes the pictures of the README, with the portal and the sessions that tests use. */
export default defineConfig(config, {
  testMatch: '**/*.screenshots.ts',
  workers: 1,
  timeout: 300_000,
  reporter: 'list',
  use: { trace: 'off', deviceScaleFactor: 1 },
});
