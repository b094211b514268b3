import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { exportedRows, numberIn } from './customer-list';
import { expectNoSidewaysScroll } from './sign-in';
import { expect, test } from './test';
import { languages } from './words';

const pages = [
  ['overview', '/retention'],
  ['revenue', '/retention/revenue'],
  ['cohorts', '/retention/cohorts'],
  ['survival', '/retention/survival'],
  ['lifetime_value', '/retention/lifetime-value'],
  ['repeat_purchase', '/retention/repeat-purchase'],
  ['what_if', '/retention/what-if'],
] as const;

test.use({ role: 'executive' });

/** Pages say what is still being worked out, and come by themselves when it is done. */
async function expectWorkedOut(page: Page): Promise<void> {
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('one page leads to the next, and each says something', async ({ page, words }) => {
      test.setTimeout(240_000);
      await page.goto('/retention');
      const tabs = page.getByRole('navigation', { name: words('retention.pages_label') });
      for (const [name, address] of pages) {
        await tabs.getByRole('link', { name: words(`retention.pages.${name}`), exact: true }).click();
        await page.waitForURL((url) => url.pathname === address);
        await expectWorkedOut(page);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('main').getByText(/\d/).first()).toBeVisible();
      }
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 } });
      test('nothing is wider than the screen', async ({ page }) => {
        test.setTimeout(240_000);
        for (const [, address] of pages) {
          await page.goto(address);
          await expectWorkedOut(page);
          await expectNoSidewaysScroll(page);
        }
      });
    });
  });
}

test('a cell of the cohorts, its list and its file agree', async ({ page }) => {
  await page.goto('/retention/cohorts?show=counts');
  const cell = page.getByRole('table').first().getByRole('link', { name: /\d/ }).nth(40);
  const shown = numberIn(await cell.textContent());
  expect(shown).toBeGreaterThan(0);
  await cell.click();
  await page.waitForURL(/\/retention\/cohorts\/customers/);
  await expect(page.getByRole('rowheader')).toHaveCount(Math.min(shown, 50));
  const download = page.waitForEvent('download');
  await page.locator('a[href*="/customers/export"]').first().click();
  const rows = exportedRows(readFileSync(await (await download).path(), 'utf8'));
  expect(rows).toHaveLength(shown);
});

test('cells of the cohorts are walked through by keyboard', async ({ page }) => {
  await page.goto('/retention/cohorts');
  const cells = page.getByRole('table').first().getByRole('link');
  await cells.first().focus();
  const first = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const second = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  expect(second).not.toBe(first);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/retention\/cohorts\/customers/);
});

test('how many left in a month of their lives is how many are listed', async ({ page }) => {
  await page.goto('/retention/survival');
  await expectWorkedOut(page);
  const link = page.locator('a[href*="/retention/survival/customers"]').first();
  const count = numberIn(await link.textContent());
  await link.click();
  await page.waitForURL(/\/retention\/survival\/customers/);
  await expect(page.getByRole('rowheader')).toHaveCount(Math.min(count, 50));
});

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });
  test('reads the hall and has no files of it', async ({ page, request }) => {
    await page.goto('/retention/survival');
    await expectWorkedOut(page);
    await expect(page.locator('a[href*="/export"]')).toHaveCount(0);
    expect((await request.get('/retention/survival/export')).status()).toBe(403);
    expect((await request.get('/retention/cohorts/export')).status()).toBe(403);
  });
});
