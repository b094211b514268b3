import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { demoPort, ownPort, pinnedNow } from './servers';

const root = path.join(import.meta.dirname, '..');
const executablePath = process.env.CHROMIUM_PATH;

/** Two servers from the production build: the sample company at a pinned moment, and an empty Wafa. */
export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, 'test-results/browser'),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json', { outputFile: path.join(root, process.env.PLAYWRIGHT_JSON_OUTPUT_NAME) }]]
    : [['list']],
  use: {
    browserName: 'chromium',
    baseURL: `http://127.0.0.1:${demoPort}`,
    timezoneId: 'Asia/Riyadh',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [
    {
      command: 'npx tsx --conditions=react-server scripts/demo.ts',
      cwd: root,
      url: `http://127.0.0.1:${demoPort}/readyz`,
      timeout: 300_000,
      env: { PORT: String(demoPort), WAFA_DATA_DIR: '.data/e2e-demo', WAFA_NOW: pinnedNow, NEXTAUTH_URL: '' },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
    {
      command: 'npx tsx --conditions=react-server scripts/start.ts',
      cwd: root,
      url: `http://127.0.0.1:${ownPort}/readyz`,
      timeout: 300_000,
      stdout: 'pipe',
      env: { PORT: String(ownPort), WAFA_DATA_DIR: '.data/e2e-own', WAFA_NOW: pinnedNow, NEXTAUTH_URL: '' },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
  ],
});
