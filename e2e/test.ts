import { test as base, expect } from '@playwright/test';
import { demoUrl } from './servers';
import { sessionOf } from './sign-in';
import { type Language, type Words, wordsOf } from './words';

export type Role = 'csm' | 'executive' | 'marketing' | 'admin' | 'viewer';

type Reader = {
  /** who is signed in: a person of the sample company, or the administrator of the own one; null for nobody */
  role: Role | 'founder' | null;
  language: Language;
  theme: 'light' | 'dark';
  /** console errors that the test brings about on purpose, such as an answer of 403 */
  expectedErrors: RegExp | null;
  words: Words;
};

/** A page of the sample company as its reader has it; whatever the browser's console calls an error fails the test. */
export const test = base.extend<Reader>({
  role: [null, { option: true }],
  language: ['en', { option: true }],
  theme: ['light', { option: true }],
  expectedErrors: [null, { option: true }],
  words: async ({ language }, use) => use(wordsOf(language)),
  storageState: async ({ role }, use) => use(role ? sessionOf(role) : undefined),
  context: async ({ context, language, theme, baseURL, expectedErrors }, use) => {
    const url = baseURL ?? demoUrl;
    await context.addCookies([
      { name: 'wafa-locale', value: language, url },
      { name: 'wafa-theme', value: theme, url },
    ]);
    const errors: string[] = [];
    const note = (text: string) => {
      if (!expectedErrors?.test(text)) errors.push(text);
    };
    context.on('console', (message) => {
      if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (failure) => note(String(failure.error())));
    await use(context);
    expect(errors, 'errors in the browser').toEqual([]);
  },
});

export { expect };
