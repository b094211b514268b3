import { expect, type Page } from '@playwright/test';
import type { Words } from './words';

/** The number in a sentence such as "1,234 customers". */
export function numberIn(text: string | null): number {
  return Number((text ?? '').replace(/[^\d]/g, ''));
}

/** Invisible marks that keep names and figures in their place on screen. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').trim();
}

/** The links of the rows: one for each customer, with its name. */
export function customerLinks(page: Page) {
  return page.getByRole('table').getByRole('rowheader').getByRole('link');
}

/** Waits until the page hears the keyboard: before that a key press is lost, as it is for a person. */
export async function scriptsAreThere(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const button = document.querySelector('main button');
    return button !== null && Object.keys(button).some((key) => key.startsWith('__reactProps'));
  });
}

/** The customer count that stands under the title. */
export async function shownCount(page: Page, words: Words): Promise<number> {
  const header = page
    .getByRole('banner')
    .or(page.getByRole('main'))
    .locator('header')
    .filter({
      has: page.getByRole('heading', { level: 1, name: words('customers.title') }),
    });
  return numberIn(await header.getByText(/\d/).first().textContent());
}

/** Types into the search box and waits for the address to follow. */
export async function searchFor(page: Page, words: Words, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: words('customers.list.search_label') }).fill(text);
  await expect(page).toHaveURL((url) => (url.searchParams.get('q') ?? '') === text);
}

/** Rows of the list over all its pages, from the one shown on. */
export async function countRowsToTheEnd(page: Page, words: Words): Promise<number> {
  let rows = 0;
  for (;;) {
    rows += await customerLinks(page).count();
    const next = page
      .getByRole('navigation', { name: words('ui.pagination') })
      .getByRole('link', { name: words('ui.next') });
    if ((await next.count()) === 0) return rows;
    const address = await next.getAttribute('href');
    await next.click();
    await expect(page).toHaveURL(address ?? '');
  }
}

/** The rows of an exported file, without its head and without what stands under them. */
export function exportedRows(file: string): string[] {
  const lines = file.replace(/^\uFEFF/, '').split('\r\n');
  return lines.slice(1, lines.indexOf(''));
}

/** A notice that something was done; its button takes it back. */
export function notice(page: Page, words: Words, text: string | RegExp) {
  return page
    .getByRole('region', { name: new RegExp(`^${words('ui.notifications')}`) })
    .getByRole('listitem')
    .filter({ hasText: text });
}
