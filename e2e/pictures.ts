import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { demoUrl } from './servers';
import { signInAs } from './sign-in';
import type { Role } from './test';
import { type Language, wordsOf } from './words';

// npm run pictures: the README's pictures, of the sample company at the pinned moment of the browser tests.
// Needs that server: PORT=3917 WAFA_DATA_DIR=.data/e2e-demo WAFA_NOW=2026-11-15T09:00:00.000Z npm run demo

const folder = path.join(import.meta.dirname, '../docs/pictures');

type Picture = { name: string; role: Role; language: Language; address: string; height: number };

const pictures: readonly Picture[] = [
  { name: 'kpis-en', role: 'executive', language: 'en', address: '/kpis', height: 900 },
  {
    name: 'customers-ar',
    role: 'csm',
    language: 'ar',
    address: '/customers?stage=active&sort=-mrr',
    height: 900,
  },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--hide-scrollbars'],
});
for (const { name, role, language, address, height } of pictures) {
  const context = await browser.newContext({
    baseURL: demoUrl,
    viewport: { width: 1440, height },
    timezoneId: 'Asia/Riyadh',
    reducedMotion: 'reduce',
  });
  await context.addCookies([
    { name: 'wafa-locale', value: language, url: demoUrl },
    { name: 'wafa-theme', value: 'light', url: demoUrl },
  ]);
  const page = await context.newPage();
  await signInAs(page, role, wordsOf(language));
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
