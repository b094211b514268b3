import type { Locale } from '@/lib/i18n/locales';

type Plural = (n: number) => Intl.LDMLPluralRule;

/** The few words a figure cannot be written without. Everything longer lives in messages/. */
type FormatWords = {
  up(amount: string): string;
  down(amount: string): string;
  noChange: string;
  notDistinguishable: string;
  lessThanAMonth: string;
  range(low: string, high: string): string;
  points(n: number, text: string, plural: Plural): string;
  /** the same after a noun: in Arabic the dual changes its ending */
  pointsOf(n: number, text: string, plural: Plural): string;
};

const english: FormatWords = {
  up: (amount) => `up ${amount}`,
  down: (amount) => `down ${amount}`,
  noChange: 'no change',
  notDistinguishable: 'not distinguishable',
  lessThanAMonth: 'less than a month',
  range: (low, high) => `${low} to ${high}`,
  points: (n, text) => (Math.abs(n) === 1 ? `${text} point` : `${text} points`),
  pointsOf: (n, text) => (Math.abs(n) === 1 ? `${text} point` : `${text} points`),
};

function arabicPoints(n: number, text: string, plural: Plural, dual: string): string {
  switch (n < 0 ? 'other' : plural(n)) {
    case 'one':
      return 'نقطة واحدة';
    case 'two':
      return dual;
    case 'few':
      return `${text} نقاط`;
    default:
      return `${text} نقطة`;
  }
}

const arabic: FormatWords = {
  up: (amount) => `ارتفاع ${amount}`,
  down: (amount) => `انخفاض ${amount}`,
  noChange: 'دون تغيير',
  notDistinguishable: 'لا فرق يُعتدّ به',
  lessThanAMonth: 'أقل من شهر',
  range: (low, high) => `من ${low} إلى ${high}`,
  points: (n, text, plural) => arabicPoints(n, text, plural, 'نقطتان'),
  pointsOf: (n, text, plural) => arabicPoints(n, text, plural, 'نقطتين'),
};

export function wordsOf(locale: Locale): FormatWords {
  return locale === 'ar' ? arabic : english;
}
