import 'server-only';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locale } from '@/lib/i18n/locales';

export type MessageTree = { [key: string]: string | MessageTree };

const loaded = new Map<Locale, MessageTree>();

/**
 * Every `messages/<locale>/<namespace>.json`, keyed by namespace. A new file is found by itself; the server
 * reads it once (each time in development) and pages get it through next-intl.
 */
export function loadMessages(locale: Locale): MessageTree {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV === 'production') return known;
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'messages', locale);
  const messages = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file.slice(0, -'.json'.length), readNamespace(path.join(folder, file))]),
  );
  loaded.set(locale, messages);
  return messages;
}

function readNamespace(file: string): MessageTree {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not valid JSON`, { cause });
  }
}
