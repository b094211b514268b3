import { expect, type Page } from '@playwright/test';
import type { Role } from './test';
import type { Words } from './words';

export const roles: readonly Role[] = ['csm', 'executive', 'marketing', 'admin', 'viewer'];

/** Where a person's session is kept for the tests after it. */
export const sessionOf = (role: Role | 'founder') => `test-results/sessions/${role}.json`;

/** Signs in as one of the five people of the sample company, by one click. */
export async function signInAs(page: Page, role: Role, words: Words): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: words(`auth.roles.${role}`) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Nothing of a page may be wider than the screen: sideways scrolling hides half of it on a phone. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const spare = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(spare).toBeLessThanOrEqual(0);
}
