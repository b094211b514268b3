import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { demoData, demoUrl } from './servers';
import { expect, test } from './test';

// What these tests do, everybody on the server feels: they run when the others are through, one after the other, and
// once: a second try would find the server as the first has left it.
test.describe.configure({ mode: 'default', retries: 0 });
test.use({ role: 'admin' });

const root = path.join(import.meta.dirname, '..');

/** Ends the database server and keeps it from being started again until the returned function is called. */
async function takeDatabaseAway(): Promise<() => Promise<void>> {
  const wafa = ['--conditions=react-server', '--import', 'tsx'];
  const holder: ChildProcess = spawn(process.execPath, [...wafa, 'e2e/database-away.ts', demoData], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (holder.stdout) await once(holder.stdout, 'data');
  return async () => {
    holder.stdin?.end();
    await once(holder, 'exit');
    await expect.poll(async () => (await fetch(`${demoUrl}/readyz`)).status, { timeout: 60_000 }).toBe(200);
  };
}

for (const language of ['en', 'ar'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language, expectedErrors: /status of 50[03]|error #441|Failed to fetch RSC payload/ });

    test('a page says that the database is away, and comes back with it', async ({ page, words }) => {
      // a database of somebody else's is not ours to stop
      if (!existsSync(path.resolve(root, demoData, 'postgres.log'))) return;
      await page.goto('/customers');
      const bringBack = await takeDatabaseAway();
      try {
        await page.goto('/kpis');
        const said = page.getByRole('alert').filter({ hasText: words('ui.error.database.title') });
        await expect(said).toContainText(words('ui.error.database.body'));
        const probe = await page.request.get('/readyz');
        expect([probe.status(), probe.headers()['retry-after']]).toEqual([503, '5']);
      } finally {
        await bringBack();
      }
      await expect(page.getByRole('heading', { level: 1, name: words('kpis.title') })).toBeVisible({
        timeout: 60_000,
      });
      await expect(page.getByText(words('ui.error.database.title'))).toHaveCount(0);
    });
  });
}

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
