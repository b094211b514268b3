import type { Page } from '@playwright/test';
import { customerLinks, notice, scriptsAreThere, withoutMarks } from './customer-list';
import { expect, test } from './test';
import type { Words } from './words';

test.use({ role: 'csm' });

/** Opens the n-th largest customer; each test takes one of its own. */
async function openCustomer(page: Page, n: number): Promise<{ name: string; address: string }> {
  await page.goto('/customers?stage=active&kind=contract&sort=-mrr');
  const link = customerLinks(page).nth(n);
  const name = withoutMarks((await link.textContent()) ?? '');
  const address = (await link.getAttribute('href')) ?? '';
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await scriptsAreThere(page);
  return { name, address };
}

function newestEntry(page: Page, words: Words) {
  return page
    .getByRole('list', { name: words('customers.timeline.label') })
    .getByRole('listitem')
    .first();
}

test('a call is logged with one click and taken back with another', async ({ page, words }) => {
  const { name } = await openCustomer(page, 0);
  const before = await newestEntry(page, words).locator('p').first().textContent();
  await page.getByRole('button', { name: words('customers.profile.log_call'), exact: true }).click();
  const logged = notice(page, words, words('customers.list.call_logged', { name }));
  await expect(logged).toBeVisible();
  await expect(newestEntry(page, words)).toContainText(words('customers.compose.kind.call'));
  await expect(newestEntry(page, words)).toContainText(words('customers.timeline.by', { name: '' }).trim());

  await logged.getByRole('button', { name: words('ui.undo') }).click();
  await expect(notice(page, words, words('customers.list.undone'))).toBeVisible();
  await expect(newestEntry(page, words).locator('p').first()).toHaveText(before ?? '');
});

test('a promise needs its day, stands open, and is kept', async ({ page, words }) => {
  await openCustomer(page, 1);
  const form = page.getByRole('form', { name: words('customers.compose.label') });
  const promise = `Send the new price list ${Date.now()}`;
  await form.getByRole('radio', { name: words('customers.compose.kind.promise') }).check({ force: true });
  await form.getByRole('textbox', { name: words('customers.compose.body_promise') }).fill(promise);
  await form.getByRole('button', { name: words('customers.compose.save.promise') }).click();
  await expect(form.getByText(words('customers.errors.promise_due_missing'))).toBeVisible();
  await form.getByLabel(words('customers.compose.due_on')).fill('2026-12-01');
  await form.getByRole('button', { name: words('customers.compose.save.promise') }).click();

  const entry = page
    .getByRole('listitem')
    .filter({ hasText: promise })
    .filter({ has: page.getByRole('time') });
  await expect(entry).toContainText(words('customers.timeline.undo'));
  await entry.getByRole('button', { name: words('customers.work.keep') }).click();
  await expect(notice(page, words, words('customers.work.kept'))).toBeVisible();
  await expect(entry.getByRole('button', { name: words('customers.work.keep') })).toHaveCount(0);
});

test('a save on what a colleague has changed meanwhile is refused', async ({ page, words, context }) => {
  const { address } = await openCustomer(page, 2);
  const colleague = await context.newPage();
  for (const one of [page, colleague]) {
    await one.goto(`${address}?sheet=edit`);
    await scriptsAreThere(one);
  }
  const sheet = (one: Page) => one.getByRole('dialog', { name: words('customers.edit.title') });
  const city = (one: Page) => sheet(one).getByLabel(words('customers.edit.field.city'), { exact: true });
  const save = (one: Page) =>
    sheet(one)
      .getByRole('button', { name: words('customers.edit.save') })
      .click();
  const before = await city(page).inputValue();

  await city(colleague).fill('Taif');
  await save(colleague);
  await expect(notice(colleague, words, words('customers.edit.saved'))).toBeVisible();
  await city(page).fill('Abha');
  await save(page);
  const refusal = sheet(page).getByRole('alert');
  await expect(refusal).toContainText(words('customers.edit.stale_title'));
  await expect(refusal).toContainText('Taif');
  await expect(city(page)).toHaveValue('Abha');

  await refusal.getByRole('button', { name: words('customers.edit.take_theirs') }).click();
  await expect(city(page)).toHaveValue('Taif');
  await city(page).fill(before);
  await save(page);
  await expect(notice(page, words, words('customers.edit.saved'))).toBeVisible();
});

test('an edit is taken back', async ({ page, words }) => {
  const { address } = await openCustomer(page, 3);
  await page.goto(`${address}?sheet=edit`);
  await scriptsAreThere(page);
  const sheet = page.getByRole('dialog', { name: words('customers.edit.title') });
  const segment = sheet.getByLabel(words('customers.edit.field.segment'), { exact: true });
  const before = await segment.inputValue();
  await segment.fill('Pilot');
  await sheet.getByRole('button', { name: words('customers.edit.save') }).click();
  const saved = notice(page, words, words('customers.edit.saved'));
  await saved.getByRole('button', { name: words('ui.undo') }).click();
  await expect(notice(page, words, words('customers.edit.undone'))).toBeVisible();
  await page.goto(`${address}?sheet=edit`);
  await expect(segment).toHaveValue(before);
});

test('suggested duplicates are merged and parted again', async ({ page, words }) => {
  await page.goto('/customers/duplicates');
  await scriptsAreThere(page);
  const compare = page.getByRole('link', { name: words('customers.merge.compare') }).first();
  const look = page.getByRole('button', { name: words('customers.merge.look_first') });
  await expect(compare.or(look)).toBeVisible();
  if (await look.isVisible()) await look.click();
  await expect(compare).toBeVisible({ timeout: 40_000 });
  const address = (await compare.getAttribute('href')) ?? '';
  const [one, other] = [...address.matchAll(/[0-9a-f-]{36}/g)].map(([id]) => `/customers/${id}`);

  await compare.click();
  const sheet = page.getByRole('dialog', { name: words('customers.merge.title') });
  await sheet.getByRole('button', { name: words('customers.merge.do') }).click();
  await expect(page.getByRole('heading', { name: words('customers.profile.merged') })).toBeVisible();
  const kept = new URL(page.url()).pathname;
  expect([one, other]).toContain(kept);
  const absorbed = (kept === one ? other : one) ?? '';
  await page.goto(absorbed);
  await expect(page).toHaveURL(kept);

  await scriptsAreThere(page);
  await page.getByRole('button', { name: words('customers.merge.part') }).click();
  await expect(page.getByRole('heading', { name: words('customers.profile.merged') })).toHaveCount(0);
  await page.goto(absorbed);
  await expect(page).toHaveURL(absorbed);
});

test.describe('an executive', () => {
  test.use({ role: 'executive' });
  test('sees how many people there are, and neither their names nor anything to change', async ({
    page,
    words,
  }) => {
    await openCustomer(page, 4);
    const main = page.getByRole('main');
    await expect(main.locator('a[href^="tel:"], a[href^="mailto:"], a[href*="wa.me"]')).toHaveCount(0);
    await expect(main.getByRole('button', { name: words('customers.profile.log_call') })).toHaveCount(0);
    await expect(main.getByRole('link', { name: words('customers.profile.edit') })).toHaveCount(0);
    await expect(main.getByRole('form')).toHaveCount(0);
  });
});
