import { readFileSync } from 'node:fs';
import { exportedRows, numberIn } from './customer-list';
import { expect, test } from './test';
import { languages } from './words';

test.use({ role: 'executive' });

const month = (language: string, day: string) =>
  new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { month: 'long', year: 'numeric' }).format(
    new Date(day),
  );

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('the page opens on the last complete month and its neighbours', async ({ page, words }) => {
      await page.goto('/kpis');
      const picker = (day: string) =>
        page.getByRole('button', { name: `${words('shell.period.label')}: ${month(language, day)}` });
      await expect(picker('2026-10-15')).toBeVisible();
      await page.getByRole('link', { name: words('shell.period.previous') }).click();
      await expect(picker('2026-09-15')).toBeVisible();
      await expect(page).toHaveURL(/month=2026-09-01/);
      await page.getByRole('link', { name: words('shell.period.next') }).click();
      await expect(picker('2026-10-15')).toBeVisible();
      await page.getByRole('link', { name: words('shell.period.next') }).click();
      await expect(
        page.getByText(words('kpis.running_note', { period: month(language, '2026-11-15') })),
      ).toBeVisible();
    });

    test('the report prints on one A4 page with its day on it', async ({ page, words }) => {
      await page.goto('/kpis');
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByText(words('ui.as_of', { at: '' }).trim()).first()).toBeVisible();
      const pdf = await page.pdf({ format: 'A4', printBackground: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });
}

test('another kind of period is an address too', async ({ page, words }) => {
  await page.goto('/kpis');
  await page.getByRole('button', { name: new RegExp(`^${words('shell.period.label')}: `) }).click();
  const choices = page.getByRole('list', { name: words('shell.period.label') });
  await choices.getByRole('link', { name: words('kpis.kinds.quarter', { period: 'Q3 2026' }) }).click();
  await expect(page).toHaveURL(/span=3/);
  await expect(page.getByRole('button', { name: 'Q3 2026' })).toBeVisible();
});

for (const [metric, term] of [
  ['churn_rate', 'lost'],
  ['crr', 'new'],
] as const) {
  test(`${metric}: the number of a term, its list and its file agree`, async ({ page, words }) => {
    await page.goto('/kpis');
    await page
      .getByRole('link', { name: words(`metrics.${metric}.name`) })
      .first()
      .click();
    const sheet = page.getByRole('dialog', { name: words(`metrics.${metric}.name`) });
    await expect(sheet.getByRole('heading', { name: words('kpi_terms.sheet.formula') })).toBeVisible();

    const label = words('kpi_terms.sheet.open_list', { term: words(`metrics.terms.${term}`), value: '#' });
    const [before = '', after = ''] = label.split('#');
    const number = sheet.getByRole('link', { name: new RegExp(`^${before}[\\d,]+${after}$`) }).first();
    const value = numberIn(((await number.getAttribute('aria-label')) ?? '').slice(before.length));
    await number.click();
    await expect(page).toHaveURL(new RegExp(`/kpis/terms/${metric}/${term}`));
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText(/\d/);
    expect(numberIn(await heading.textContent())).toBe(value);

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: words('kpi_terms.list.export') }).click();
    const rows = exportedRows(readFileSync(await (await download).path(), 'utf8'));
    expect(rows).toHaveLength(value);
    await expect(page.getByRole('rowheader')).toHaveCount(Math.min(value, 50));
  });
}

test('the ten largest losses are named, with owner and what happened', async ({ page, words }) => {
  await page.goto('/kpis');
  const losses = page.getByRole('table', { name: words('kpis.losses') }).first();
  const rows = losses.getByRole('row').filter({ has: page.getByRole('rowheader') });
  expect(await rows.count()).toBeGreaterThan(0);
  expect(await rows.count()).toBeLessThanOrEqual(10);
  await expect(losses.getByRole('columnheader', { name: words('kpis.mover.owner') })).toBeVisible();
  await rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
});

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });
  test('reads a term’s list and has no file of it', async ({ page, words, request }) => {
    const list = '/kpis/terms/churn_rate/lost?month=2026-10-01&span=1&kind=contract';
    await page.goto(list);
    await expect(page.getByRole('table')).toBeVisible();
    await expect(page.getByRole('link', { name: words('kpi_terms.list.export') })).toHaveCount(0);
    expect((await request.get(list.replace('?', '/export?'))).status()).toBe(403);
  });
});
