import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { customerLinks } from './customer-list';
import { expect, test } from './test';
import { languages } from './words';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const pages = [
  '/customers?panel=filter&country=SA',
  '/kpis',
  '/kpis?open=crr&kind=contract',
  '/kpis/terms/churn_rate/lost?month=2026-10-01&span=1&kind=contract',
  '/retention/cohorts',
  '/retention/survival',
  '/retention/repeat-purchase',
  '/settings/data/import',
  '/settings/data/start',
  '/settings',
  '/settings/organisation',
  '/settings/definitions',
  '/settings/users',
];

/** What axe finds, short enough to act on: the rule and the places. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
  expect.soft(found, where).toEqual([]);
}

for (const language of languages) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ language, theme, contextOptions: { reducedMotion: 'reduce' } });

      test('the sign-in page has no barriers', async ({ page }) => {
        await page.goto('/sign-in');
        await expectAccessible(page, '/sign-in');
      });

      // contrast does not depend on the language: dark is read in one of them
      if (language === 'ar' && theme === 'dark') return;
      test.describe('signed in', () => {
        test.use({ role: 'admin' });
        test('no page has barriers', async ({ page }) => {
          // twelve pages, each read whole
          test.setTimeout(600_000);
          await page.goto('/customers');
          await expect(page.locator('html')).toHaveClass(new RegExp(theme));
          await expectAccessible(page, '/customers');
          await customerLinks(page).first().click();
          await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
          await expectAccessible(page, 'a customer');
          for (const address of pages) {
            await page.goto(address);
            await expect(
              page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).first(),
            ).toBeVisible();
            await expectAccessible(page, address);
          }
        });
      });
    });
  }
}
