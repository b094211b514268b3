import { type Browser, expect, type Page } from '@playwright/test';
import arabic from '../messages/ar/auth.json' with { type: 'json' };
import english from '../messages/en/auth.json' with { type: 'json' };
import { demoUrl } from './servers';

export const roles = ['csm', 'executive', 'marketing', 'admin', 'viewer'] as const;
export type Role = (typeof roles)[number];
export type Locale = 'en' | 'ar';

/** What the sign-in page calls each role. */
const roleNames = { en: english.roles, ar: arabic.roles };

/** Language and theme as a returning reader has them. */
export async function prefer(page: Page, locale: Locale, theme: 'light' | 'dark' = 'light', url = demoUrl) {
  await page.context().addCookies([
    { name: 'wafa-locale', value: locale, url },
    { name: 'wafa-theme', value: theme, url },
  ]);
}

/** Signs in as one of the five people of the sample company, by one click. */
export async function signInAs(page: Page, role: Role, locale: Locale = 'en'): Promise<void> {
  await prefer(page, locale);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: roleNames[locale][role] }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** A page of its own context, signed in. */
export async function openAs(browser: Browser, role: Role, locale: Locale = 'en'): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInAs(page, role, locale);
  return page;
}

/** Nothing of a page may be wider than the screen: sideways scrolling hides half of it on a phone. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const spare = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(spare).toBeLessThanOrEqual(0);
}
