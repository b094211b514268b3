import { expect, test } from './test';

test.use({ role: 'admin' });

test('one’s own company starts beside the sample one, and one click leads back', async ({ page, words }) => {
  await page.goto('/settings/data/import');
  await page
    .getByRole('complementary', { name: words('shell.sample_data') })
    .getByRole('link', { name: words('shell.start_with_mine') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: words('auth.leave_sample.title') })).toBeVisible();
  await page.getByLabel(words('organisation.name'), { exact: true }).fill('Rimal Trading');
  await page.getByLabel(words('auth.account.name')).fill('Salma Adel');
  await page.getByLabel(words('auth.account.email')).fill('salma@rimal.example');
  await page.getByLabel(words('auth.account.password'), { exact: true }).fill('eleven green palms');
  await page.getByRole('button', { name: words('auth.setup.submit') }).click();

  await page.waitForURL('/settings/data/import');
  await expect(page.getByText('Rimal Trading')).toBeVisible();
  await expect(page.getByText(words('imports.none'))).toBeVisible();
  await expect(page.getByRole('complementary', { name: words('shell.sample_data') })).toHaveCount(0);
  await page.goto('/customers');
  await expect(page.getByText(words('customers.empty.title'))).toBeVisible();

  await page.goto('/settings/data');
  await page.getByRole('button', { name: words('settings.sources.to_sample') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('settings.sources.to_sample') })
    .click();
  await page.waitForURL('/customers');
  await expect(page.getByRole('complementary', { name: words('shell.sample_data') })).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();

  await page.goto('/settings/data');
  await page.getByRole('button', { name: words('settings.sources.to_own') }).click();
  await expect(page.getByText('Rimal Trading')).toBeVisible();
});
