import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { notice, numberIn } from './customer-list';
import {
  arabicCustomers,
  document,
  headerOnly,
  type OwnFile,
  picture,
  ragged,
  snapshot,
  snapshotCustomers,
  snapshotLeavers,
  snapshotRejected,
} from './own-files';
import { ownConsole } from './servers';
import { sessionOf } from './sign-in';
import { expect, test } from './test';
import type { Words } from './words';

// one company from its first minute on: each test goes on where the one before it ended
test.describe.configure({ mode: 'serial' });

const patience = { timeout: 45_000 };

/** What the server printed when it started, as a person would copy it. */
function firstRunAddress(): string {
  const address = [...readFileSync(ownConsole, 'utf8').matchAll(/http\S+(\/setup\?token=\S+)/g)].at(-1)?.[1];
  if (!address) throw new Error(`no first-run address in ${ownConsole}`);
  return address;
}

async function drop(page: Page, words: Words, file: OwnFile): Promise<void> {
  await page.goto('/settings/data/import');
  await page.getByLabel(words('ui.file_drop.prompt')).setInputFiles(file);
}

/** Drops a file and goes on to what was found in it. */
async function upload(page: Page, words: Words, file: OwnFile): Promise<void> {
  await drop(page, words, file);
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(file.name);
}

async function check(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('imports.map.check') }).click();
  await expect(page.getByRole('heading', { name: words('imports.check.title') })).toBeVisible(patience);
}

async function commit(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: /\d|one row/ }).click();
  await expect(page.getByRole('link', { name: words('imports.commit.customers') })).toBeVisible(patience);
}

async function expectCounts(page: Page, words: Words, counts: Record<string, number>): Promise<void> {
  for (const [action, count] of Object.entries(counts)) {
    const term = page.getByRole('term').filter({ hasText: words(`imports.check.${action}`) });
    await expect(term.locator('xpath=following-sibling::dd[1]')).toHaveText(String(count));
  }
}

async function countCustomers(page: Page, words: Words): Promise<number> {
  await page.goto('/customers');
  const heading = page.getByRole('heading', { level: 1, name: words('customers.title') });
  return numberIn(await heading.locator('xpath=following-sibling::p').textContent());
}

test('a stranger is told where the one-time token is', async ({ page, words }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/setup');
  await expect(page.getByText(words('auth.setup.where_is_the_token'))).toBeVisible();
  await page.getByLabel(words('auth.setup.token')).fill('not-the-token');
  await page.getByRole('button', { name: words('auth.setup.continue') }).click();
  await expect(page.getByText(words('auth.setup.errors.token'))).toBeVisible();
});

test('the console’s address makes the company and its administrator, once', async ({ page, words }) => {
  const address = firstRunAddress();
  await page.goto(address);
  await page.getByLabel(words('organisation.name'), { exact: true }).fill('Noor Telecom');
  await page.getByLabel(words('organisation.name_ar')).fill('نور للاتصالات');
  await page.getByLabel(words('auth.account.name')).fill('Huda Salem');
  await page.getByLabel(words('auth.account.email')).fill('huda@noor.example');
  const password = page.getByLabel(words('auth.account.password'), { exact: true });
  await password.fill('short');
  await page.getByRole('button', { name: words('auth.setup.submit') }).click();
  await expect(page).toHaveURL(address);
  await password.fill('seven quiet camels');
  await page.getByRole('button', { name: words('auth.setup.submit') }).click();
  await page.waitForURL('/settings/data/import');
  await expect(page.getByText(words('imports.none'))).toBeVisible();
  await page.context().storageState({ path: sessionOf('founder') });

  await page.context().clearCookies();
  await page.goto(address);
  await expect(page).toHaveURL('/sign-in');
});

test.describe('the administrator', () => {
  test.use({ role: 'founder' });

  test('brings customers from a windows-1256 file with Arabic heads', async ({ page, words }) => {
    await upload(page, words, arabicCustomers);
    await expect(page.getByText('مؤسسة النور', { exact: true })).toBeVisible();
    const target = page.getByRole('combobox', { name: /اسم العميل/ });
    await expect(target.locator('option:checked')).toHaveText(words('import.fields.name'));
    await check(page, words);
    await expectCounts(page, words, { create: 4, update: 0, skip: 0, reject: 0 });
    await expect(page.getByText(words('import.warnings.formula_text'))).toBeVisible();
    await commit(page, words);
    await page.getByRole('link', { name: words('imports.commit.customers') }).click();
    await expect(page.getByRole('link', { name: 'مؤسسة النور' })).toBeVisible();
    expect(await countCustomers(page, words)).toBe(4);
    await expect(page.getByRole('link', { name: '=1+1' })).toBeVisible();
  });

  test('brings a snapshot once its day is known, and sees who stayed', async ({ page, words }) => {
    await upload(page, words, snapshot);
    const day = page.getByLabel(words('import.questions.asOfDate.title'));
    await page.getByRole('button', { name: words('imports.map.check') }).click();
    await expect(notice(page, words, words('imports.errors.answers'))).toBeVisible();
    await day.fill('2026-11-01');
    await check(page, words);
    await expectCounts(page, words, {
      create: snapshotCustomers,
      update: 0,
      skip: 0,
      reject: snapshotRejected,
    });
    await commit(page, words);

    await page.getByRole('link', { name: words('imports.report') }).click();
    await expect(page.getByRole('heading', { name: words('data_report.kept.title') })).toBeVisible(patience);
    const kept = `${(1 - snapshotLeavers / snapshotCustomers) * 100}.0%`;
    await expect(page.getByText(kept, { exact: true }).first()).toBeVisible();
    // whoever left earlier is not in a snapshot: no figure is better than a wrong one
    await expect(page.getByText(words('data_report.kept.not_known'))).toBeVisible();

    expect(await countCustomers(page, words)).toBe(snapshotCustomers + 4);
    await page.goto('/kpis?month=2026-10-01&span=1');
    await expect(page.getByText(kept, { exact: true }).first()).toBeVisible();
    await expect(
      page.getByText(String(snapshotCustomers - snapshotLeavers), { exact: true }).first(),
    ).toBeVisible();
  });

  for (const language of ['en', 'ar'] as const) {
    test.describe(language, () => {
      test.use({ language });
      test('the rejected rows are a file with their reasons in the reader’s language', async ({
        page,
        words,
      }) => {
        await page.goto('/settings/data/import');
        await page.getByRole('link', { name: snapshot.name }).click();
        await expect(page.getByRole('heading', { name: words('imports.check.rejected') })).toBeVisible();
        const download = page.waitForEvent('download');
        await page.getByRole('link', { name: words('imports.check.download') }).click();
        const lines = readFileSync(await (await download).path(), 'utf8')
          .trimEnd()
          .split('\r\n');
        expect(lines).toHaveLength(1 + snapshotRejected);
        expect(lines[0]).toContain(words('imports.rejected_file.reason'));
        const [, churn = '', months = ''] = lines;
        expect(churn).toContain(
          words('import.rejects.not_a_boolean', {
            value: 'perhaps',
            field: words('import.fields.is_churned'),
          }),
        );
        expect(months).toContain('T-99');
        expect(months).toContain(words('import.fields.tenure_months'));
      });
    });
  }

  test('takes the snapshot back, whole', async ({ page, words }) => {
    await page.goto('/settings/data/import');
    await page.getByRole('link', { name: snapshot.name }).click();
    await page.getByRole('button', { name: words('imports.commit.undo') }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: words('imports.commit.undo') }).click();
    await expect(page.getByText(words('imports.commit.undone_body'))).toBeVisible(patience);
    await expect.poll(() => countCustomers(page, words), patience).toBe(4);
  });

  test.describe('with files that are none', () => {
    test.use({ expectedErrors: /status of 422/ });
    test('is told what is wrong with each', async ({ page, words }) => {
      await drop(page, words, picture);
      await expect(page.getByRole('main').getByRole('alert')).toHaveText(
        words('import.file_problems.wrong_file_type', { kind: 'image' }),
      );
      await drop(page, words, headerOnly);
      await expect(page.getByRole('main').getByRole('alert')).toHaveText(
        words('import.file_problems.header_only'),
      );
      await drop(page, words, document);
      await expect(page.getByRole('main').getByRole('alert')).toContainText('.xlsx');
    });
  });

  test('is told which rows have too few or too many cells', async ({ page, words }) => {
    await upload(page, words, ragged);
    await check(page, words);
    await expectCounts(page, words, { create: 1, reject: 2 });
    for (const [code, found] of [
      ['too_few_cells', 2],
      ['too_many_cells', 4],
    ] as const) {
      await expect(page.getByText(words(`import.rejects.${code}`, { found, expected: 3 }))).toBeVisible();
    }
  });
});
