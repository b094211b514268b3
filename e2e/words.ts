import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';

export const languages = ['en', 'ar'] as const;
export type Language = (typeof languages)[number];

/** The product's own words: tests name a message, so that a better sentence breaks none of them. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

const folder = path.join(import.meta.dirname, '../messages');

/** Messages of `messages/<language>/*.json` by their full key, such as `customers.list.filter`. */
export function wordsOf(language: Language): Words {
  const messages = Object.fromEntries(
    readdirSync(path.join(folder, language)).map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')),
    ]),
  );
  const locale = language === 'ar' ? 'ar-u-ca-gregory-nu-latn' : 'en-u-ca-gregory-nu-latn';
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({ locale, messages, onError }) as unknown as Words;
}

/** A message as it may stand on screen, with any figure where the message has one. */
export function pattern(sentence: string): RegExp {
  const escaped = sentence.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('000', String.raw`[\d,]+`)}$`);
}
