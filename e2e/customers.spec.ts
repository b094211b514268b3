import { readFileSync } from 'node:fs';
import {
  countRowsToTheEnd,
  customerLinks,
  exportedRows,
  notice,
  numberIn,
  searchFor,
  shownCount,
  withoutMarks,
} from './customer-list';
import { expect, test } from './test';

test.use({ role: 'csm' });

test.describe('in Arabic', () => {
  test.use({ language: 'ar' });

  test('one customer is found by every spelling of its name', async ({ page, words }) => {
    await page.goto(`/customers?q=${encodeURIComponent('مؤسسة')}`);
    const name = withoutMarks((await customerLinks(page).first().textContent()) ?? '');
    expect(name).toContain('مؤسسة');
    const spellings = [
      name.replaceAll('ة', 'ه'),
      name.replaceAll('ؤ', 'و'),
      name.replace(/[أإآ]/g, 'ا').replaceAll('ى', 'ي'),
      name.replace('مؤسسة', 'مُؤَسَّسَة'),
      name.replace('مؤسسة', 'مـؤسـسـة'),
    ];
    for (const spelling of spellings) {
      await searchFor(page, words, spelling);
      await expect(customerLinks(page).first()).toHaveText(name);
    }
  });

  test('a person written with or without hamza leads to the same customers', async ({ page }) => {
    const found: string[][] = [];
    for (const person of ['أحمد', 'احمد', 'أَحْمَد']) {
      await page.goto(`/customers?q=${encodeURIComponent(person)}`);
      found.push(await customerLinks(page).allTextContents());
    }
    expect(found[0]?.length).toBeGreaterThan(0);
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });
});

test('the count while filtering, the rows over the pages and the lines of the file are one number', async ({
  page,
  words,
}) => {
  await page.goto('/customers');
  await page.getByRole('link', { name: words('customers.list.filter') }).click();
  const panel = page.getByRole('dialog', { name: words('customers.filter.title') });
  await panel.getByRole('combobox', { name: words('customers.filter.add_condition') }).click();
  await page.getByRole('option', { name: words('customers.fields.stage'), exact: true }).click();
  await panel.getByRole('checkbox', { name: words('customers.stage.leaving') }).check();
  await panel.getByRole('checkbox', { name: words('customers.stage.onboarding') }).check();
  await panel.getByRole('checkbox', { name: words('customers.stage.won_back') }).check();

  // the footer's button counts while the filter is made
  const show = panel.getByRole('button', { name: /\d/ });
  const counted = numberIn(await show.textContent());
  expect(counted).toBeGreaterThan(0);
  await show.click();
  await expect(page).toHaveURL(
    (url) => url.searchParams.get('stage') !== null && !url.searchParams.has('panel'),
  );
  await expect(panel).toBeHidden();
  expect(await shownCount(page, words)).toBe(counted);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: words('customers.list.export') }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(exportedRows(file)).toHaveLength(counted);
  expect(await countRowsToTheEnd(page, words)).toBe(counted);
});

test('a pasted link shows the same list', async ({ page, words, context }) => {
  await page.goto('/customers?stage=active&sort=-mrr&cols=mrr,country');
  await searchFor(page, words, 'co');
  const names = await customerLinks(page).allTextContents();
  expect(names.length).toBeGreaterThan(1);

  const pasted = await context.newPage();
  await pasted.goto(page.url());
  await expect(customerLinks(pasted)).toHaveText(names);
  await expect(pasted.getByRole('searchbox', { name: words('customers.list.search_label') })).toHaveValue(
    'co',
  );
  await expect(pasted.getByRole('columnheader')).toHaveCount(4);
});

test('a click on a column sorts by it, another turns the order round', async ({ page, words }) => {
  await page.goto('/customers?stage=active&kind=contract');
  const head = page.getByRole('columnheader', { name: new RegExp(`^${words('customers.fields.mrr')} `) });
  await head.getByRole('link').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const amounts = async () =>
    (await page.getByRole('row').locator('td:nth-of-type(2)').allTextContents())
      .filter((text) => /\d/.test(text))
      .map(numberIn);
  const falling = await amounts();
  expect(falling.length).toBeGreaterThan(10);
  expect(falling).toEqual([...falling].sort((a, b) => b - a));

  await head.getByRole('link').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const rising = await amounts();
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
});

test('columns are chosen and stand in the address', async ({ page, words }) => {
  await page.goto('/customers');
  await page.getByRole('link', { name: words('customers.list.columns') }).click();
  const panel = page.getByRole('dialog', { name: words('customers.column.title') });
  const plan = words('customers.fields.plan');
  const city = words('customers.fields.city');
  await panel.getByRole('button', { name: words('customers.column.hide', { column: plan }) }).click();
  await panel.getByRole('button', { name: words('customers.column.show', { column: city }) }).click();
  await panel.getByRole('button', { name: words('customers.column.apply') }).click();
  await expect(page.getByRole('columnheader', { name: city })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: plan })).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get('cols')).toContain('city');
});

test('a view is saved, marked when it was changed, and deleted', async ({ page, words }) => {
  const name = `Riyadh ${Date.now()}`;
  await page.goto('/customers?country=SA&sort=-mrr');
  await page.getByRole('button', { name: words('customers.views.save'), exact: true }).click();
  await page.getByRole('textbox', { name: words('customers.views.name') }).fill(name);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('customers.views.save') })
    .click();
  const views = page.getByRole('navigation', { name: words('customers.views.label') });
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  const unsaved = page.getByText(words('customers.views.unsaved'));
  await expect(unsaved).toBeHidden();

  await page
    .getByRole('columnheader', { name: words('customers.fields.name') })
    .getByRole('link')
    .click();
  await expect(unsaved).toBeVisible();
  await page.getByRole('link', { name: words('customers.views.discard') }).click();
  await expect(unsaved).toBeHidden();

  await page.getByRole('button', { name: words('customers.views.options') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('customers.views.delete') })
    .click();
  await expect(notice(page, words, words('customers.views.deleted', { name }))).toBeVisible();
  await expect(views.getByRole('link', { name })).toHaveCount(0);
});

test.describe('an administrator', () => {
  // changes of one person at one instant are one change, and the clock of these tests stands still
  test.use({ role: 'admin' });
  test('a selected customer is assigned, and the assignment taken back', async ({ page, words }) => {
    await page.goto('/customers?owner=none&cols=owner,city');
    const link = customerLinks(page).first();
    const address = (await link.getAttribute('href')) ?? '';
    const name = withoutMarks((await link.textContent()) ?? '');
    await page
      .getByRole('checkbox', { name: words('customers.list.select_row', { name }) })
      .first()
      .check();
    const bar = page.getByRole('region', { name: words('customers.selection.label') });
    await bar.getByRole('button', { name: words('customers.selection.assign'), exact: true }).click();
    await page.getByRole('option', { name: words('customers.selection.assign_to_me') }).click();
    const mine = page.getByRole('table').locator(`a[href="${address}"]`);
    await expect(mine).toHaveCount(0);

    await notice(page, words, '1')
      .getByRole('button', { name: words('ui.undo') })
      .click();
    await expect(notice(page, words, words('customers.selection.restored', { n: 1 }))).toBeVisible();
    await expect(mine).toHaveCount(1);
  });
});

test('/ searches, j and k walk through the rows, x selects', async ({ page, words }) => {
  await page.goto('/customers');
  const links = customerLinks(page);
  const search = page.getByRole('searchbox', { name: words('customers.list.search_label') });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByText(words('customers.selection.selected', { n: 1 }))).toBeVisible();
});

test('the palette finds a customer by its name in the other script', async ({ page, words }) => {
  await page.goto('/customers');
  // the title of a name carries the other one
  const link = page.getByRole('table').getByRole('link').and(page.locator('[title*=" · "]')).first();
  const [name = '', other = ''] = ((await link.getAttribute('title')) ?? '').split(' · ');
  const address = await link.getAttribute('href');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: words('shell.palette.title') });
  await palette.getByRole('combobox').fill(other);
  await palette.getByRole('option', { name }).first().click();
  await expect(page).toHaveURL(address ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
});
