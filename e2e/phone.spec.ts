import { expectNoSidewaysScroll } from './sign-in';
import { expect, test } from './test';
import { languages } from './words';

test.use({ role: 'admin', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });
    test('everything fits a phone and the halls are within reach of the thumb', async ({ page, words }) => {
      await page.goto('/customers');
      await expectNoSidewaysScroll(page);
      await page
        .getByRole('main')
        .getByRole('listitem')
        .getByRole('link')
        .filter({ hasText: /\S/ })
        .last()
        .tap();
      await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);

      const halls = page.getByRole('navigation', { name: words('shell.main_navigation') });
      await expect(halls.getByRole('link')).toHaveCount(4);
      await halls.getByRole('link', { name: words('shell.halls.kpis') }).tap();
      await page.waitForURL(/\/kpis/);
      await expect(page.getByRole('heading', { level: 1, name: words('kpis.title') })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await halls.getByRole('link', { name: words('shell.halls.settings') }).tap();
      await page.waitForURL('/settings');
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: words('settings.places.import') }).tap();
      await page.waitForURL('/settings/data/import');
      await expectNoSidewaysScroll(page);
    });
  });
}
