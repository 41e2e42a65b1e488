import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../lib/paths.mjs';

const require = createRequire(join(root, 'packages/e2e-tests/package.json'));

/** Starts a headless Chromium, that of CHROMIUM_PATH or the system's, as the browser tests do. */
export async function openBrowser() {
  const { chromium } = require('@playwright/test');
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
}
