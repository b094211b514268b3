import { roles, signInAs } from './sign-in';
import { expect, type Role, test } from './test';
import { languages } from './words';

const landing: Record<Role, string> = {
  csm: '/customers',
  executive: '/kpis',
  marketing: '/customers',
  admin: '/customers',
  viewer: '/kpis',
};

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    for (const role of roles) {
      test(`${role} lands on a page of their own and sees the halls of their role`, async ({
        page,
        words,
      }) => {
        await signInAs(page, role, words);
        await expect(page).toHaveURL(landing[role]);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');

        const halls = page.getByRole('navigation', { name: words('shell.main_navigation') });
        await expect(halls.getByRole('link')).toHaveText([
          words('shell.halls.customers'),
          words('shell.halls.retention'),
          words('shell.halls.kpis'),
          ...(role === 'admin' ? [words('shell.halls.settings')] : []),
        ]);
        await expect(page.getByRole('complementary', { name: words('shell.sample_data') })).toBeVisible();
      });
    }

    for (const role of roles.filter((one) => one !== 'admin')) {
      test.describe('settings', () => {
        test.use({ role, expectedErrors: /status of 403/ });
        test(`${role} is told calmly that settings are for others`, async ({ page, words }) => {
          const answer = await page.goto('/settings/users');
          expect(answer?.status()).toBe(403);
          await expect(page.getByText(words('auth.forbidden.title'))).toBeVisible();
          await page.getByRole('link', { name: words('auth.forbidden.home') }).click();
          await expect(page).toHaveURL(landing[role]);
        });
      });
    }
  });
}

test.describe('reading only', () => {
  test.use({ role: 'viewer' });
  test('the viewer can neither select, edit nor export', async ({ page, words, request }) => {
    await page.goto('/customers');
    await expect(page.getByRole('table')).toBeVisible();
    await expect(page.getByRole('table').getByRole('checkbox')).toHaveCount(0);
    await expect(page.getByRole('table').getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('link', { name: words('customers.list.export') })).toHaveCount(0);
    expect((await request.get('/customers/export')).status()).toBe(403);
  });

  test('the viewer is offered no personal columns', async ({ page, words }) => {
    await page.goto('/customers?panel=columns');
    const sheet = page.getByRole('dialog', { name: words('customers.column.title') });
    await expect(sheet).toBeVisible();
    await expect(sheet.getByText(words('customers.fields.city'), { exact: true })).toBeVisible();
    await expect(sheet.getByText(words('customers.fields.email'), { exact: true })).toHaveCount(0);
  });
});

const personalColumns = 'cols=contact,email,phone,plan';

for (const role of ['csm', 'marketing'] as const) {
  test.describe('personal data', () => {
    test.use({ role });
    test(`${role} sees personal columns and exports none of them`, async ({ page, words, request }) => {
      await page.goto(`/customers?${personalColumns}&stage=leaving`);
      await expect(page.getByRole('columnheader', { name: words('customers.fields.email') })).toBeVisible();
      const file = await (await request.get(`/customers/export?${personalColumns}&stage=leaving`)).text();
      const heads = file.slice(1).split('\r\n')[0]?.split(',');
      expect(heads).toEqual([words('customers.fields.name'), words('customers.fields.plan')]);
      expect(file).not.toMatch(/\S+@\S+\.\S+/);
    });
  });
}

test.describe('administrator', () => {
  test.use({ role: 'admin' });
  test('the administrator exports personal columns too', async ({ words, request }) => {
    const file = await (await request.get(`/customers/export?${personalColumns}&stage=leaving`)).text();
    expect(file.split('\r\n')[0]).toContain(words('customers.fields.email'));
    expect(file).toMatch(/\S+@\S+\.\S+/);
  });
});
