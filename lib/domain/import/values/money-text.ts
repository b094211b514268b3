import { toLatinDigits } from '@/lib/domain/arabic-search';
import { type DecimalMark, parseDecimalText } from '@/lib/domain/import/values/decimal-text';
import { NOT_A_NUMBER, Refused } from '@/lib/domain/import/values/refused';
import { isCurrency } from '@/lib/domain/money-currencies';

/** Signs and abbreviations that name one currency; "$" alone stands for the dollar that most files mean. */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '﷼': 'SAR',
  '⃁': 'SAR',
  sr: 'SAR',
  rs: 'INR',
  dhs: 'AED',
  dh: 'AED',
  le: 'EGP',
  kd: 'KWD',
  bd: 'BHD',
  qr: 'QAR',
  ro: 'OMR',
  jd: 'JOD',
  رس: 'SAR',
  ريال: 'SAR',
  ريالسعودي: 'SAR',
  رسعودي: 'SAR',
  دإ: 'AED',
  درهم: 'AED',
  درهماماراتي: 'AED',
  درهمإماراتي: 'AED',
  دك: 'KWD',
  ديناركويتي: 'KWD',
  دب: 'BHD',
  ديناربحريني: 'BHD',
  رق: 'QAR',
  ريالقطري: 'QAR',
  رع: 'OMR',
  ريالعماني: 'OMR',
  جم: 'EGP',
  جنيه: 'EGP',
  جنيهمصري: 'EGP',
  دأ: 'JOD',
  ديناراردني: 'JOD',
  دينارأردني: 'JOD',
  دم: 'MAD',
  درهممغربي: 'MAD',
  دت: 'TND',
  دج: 'DZD',
  دع: 'IQD',
  دولار: 'USD',
  دولارامريكي: 'USD',
  دولارأمريكي: 'USD',
  يورو: 'EUR',
};

interface MoneyText {
  /** plain decimal text */
  decimal: string;
  /** ISO code where the text names one */
  currency: string | null;
}

const SIGN = /[-+()\u2212\u2013]/g;

/** Reads an amount with or without a currency beside it: "1,234.50 SAR", "ر.س ١٢٣٫٥", "($12.50)", "12.50-". */
export function parseMoneyText(text: string, mark: DecimalMark): MoneyText | Refused {
  const latin = toLatinDigits(text).trim();
  const firstDigit = latin.search(/\d/);
  if (firstDigit < 0) return NOT_A_NUMBER;
  const lastDigit = latin.search(/\d\D*$/);
  // ".5" begins with its mark, "SR.5" with a currency
  const first = /^[-+(\s]*[.,٫]$/.test(latin.slice(0, firstDigit)) ? firstDigit - 1 : firstDigit;
  const before = latin.slice(0, first);
  const after = latin.slice(lastDigit + 1);
  const signs = (part: string) => (part.match(SIGN) ?? []).join('');
  const decimal = parseDecimalText(signs(before) + latin.slice(first, lastDigit + 1) + signs(after), mark);
  if (decimal instanceof Refused) return decimal;
  const names = [before, after].map((part) => part.replace(SIGN, '').trim()).filter((name) => name !== '');
  const currencies = new Set(names.map(currencyOf));
  if (currencies.size > 1 || currencies.has(null)) return NOT_A_NUMBER;
  return { decimal, currency: [...currencies][0] ?? null };
}

/**
 * The currency that a code, a sign or a name means.
 * @returns null when it means none
 */
export function currencyOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return isCurrency(code) ? code : null;
  const bare = text.toLowerCase().replace(/[\s.\u200e\u200f]/g, '');
  return SIGNS[bare] ?? null;
}
