import type { Direction } from '@/lib/i18n/locales';

const firstStrongIsolate = '\u2068';
const leftToRightIsolate = '\u2066';
const rightToLeftIsolate = '\u2067';
const popIsolate = '\u2069';

/** Keeps a name, mail or code from reordering the sentence around it. For screens only, never for files. */
export function isolate(text: string): string {
  return `${firstStrongIsolate}${text}${popIsolate}`;
}

/** The same with the direction given, for text that is digits and signs only. */
export function isolateAs(direction: Direction, text: string): string {
  return `${direction === 'rtl' ? rightToLeftIsolate : leftToRightIsolate}${text}${popIsolate}`;
}

/** Takes out the invisible marks that Intl and the two functions above put in: for files, URLs and the clipboard. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' ');
}
