import path from 'node:path';
import { defineConfig } from '@playwright/test';
import {
  demoData,
  demoPort,
  demoUrl,
  ownConsole,
  ownPort,
  ownUrl,
  pinnedNow,
  runningDemoUrl,
  runningOwnUrl,
} from './servers';

const root = path.join(import.meta.dirname, '..');
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const wafa = 'node --conditions=react-server --import tsx';
const shared = {
  cwd: root,
  timeout: 300_000,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
};

/** The sample company at a pinned moment. */
const demoServer = {
  ...shared,
  command: `${wafa} e2e/forget-own-company.ts && exec ${wafa} scripts/demo.ts`,
  url: `${demoUrl}/readyz`,
  env: { PORT: String(demoPort), WAFA_DATA_DIR: demoData, WAFA_NOW: pinnedNow, NEXTAUTH_URL: '' },
};

/** A Wafa that nobody has set up. */
const ownServer = {
  ...shared,
  command: `rm -rf .data/e2e-own && mkdir -p test-results && exec ${wafa} scripts/start.ts > ${ownConsole} 2>&1`,
  url: `${ownUrl}/readyz`,
  env: { PORT: String(ownPort), WAFA_DATA_DIR: '.data/e2e-own', WAFA_NOW: pinnedNow, NEXTAUTH_URL: '' },
};

const ownCompany = /own-data\.spec/;
const wholeServer = /whole-server\.spec/;

/** Both servers run the production build. */
export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, 'test-results/browser'),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  // a machine that is busy with something else may miss one deadline; twice is a fault
  retries: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['list'], ['json', { outputFile: path.join(root, process.env.PLAYWRIGHT_JSON_OUTPUT_NAME) }]]
    : [['list']],
  use: {
    browserName: 'chromium',
    baseURL: demoUrl,
    viewport: { width: 1280, height: 800 },
    timezoneId: 'Asia/Riyadh',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
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
  projects: [
    { name: 'people', testMatch: /sign-in\.setup/, teardown: 'whole server' },
    { name: 'own', testMatch: ownCompany, use: { baseURL: ownUrl } },
    { name: 'sample', testIgnore: [ownCompany, wholeServer], dependencies: ['people'] },
    { name: 'whole server', testMatch: wholeServer },
  ],
  webServer: [...(runningDemoUrl ? [] : [demoServer]), ...(runningOwnUrl ? [] : [ownServer])],
});
