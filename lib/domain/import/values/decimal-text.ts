import { toLatinDigits } from '@/lib/domain/arabic-search';
import { NOT_A_NUMBER, NUMBER_TOO_LARGE, type Refused } from '@/lib/domain/import/values/refused';

/** Which mark stands before the fraction; the other one groups thousands. One answer for a file. */
export type DecimalMark = '.' | ',';

// a minus before nothing but zeros is none
const PLAIN = /^(?:-(?=[0.]*[1-9]))?\d{1,30}(?:\.\d{1,20})?$/;
const GROUPS = {
  '.': /^\d{1,3}(?:,\d{2,3})*,\d{3}(\.\d*)?$|^\d*(\.\d*)?$/,
  ',': /^\d{1,3}(?:\.\d{2,3})*\.\d{3}(,\d*)?$|^\d*(,\d*)?$/,
} as const;
const MAX_DIGITS = 40;

/**
 * Reads a number as people and programs write it: any digits, ٫ and ٬, spaces and apostrophes between thousands,
 * a minus before or behind, parentheses for negative. What is left must be a number to the last sign.
 * @returns plain decimal text, exactly the same value: "-1234.50"
 */
export function parseDecimalText(text: string, mark: DecimalMark): string | Refused {
  if (mark === '.' && PLAIN.test(text)) return text;
  if (text.length > MAX_DIGITS * 2) return NUMBER_TOO_LARGE;
  let rest = toLatinDigits(text)
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u2212\u2010-\u2013\ufe63\uff0d]/g, '-')
    .trim();
  let isNegative = false;
  if (/^\(.*\)$/.test(rest)) {
    isNegative = true;
    rest = rest.slice(1, -1).trim();
  }
  const signed = /^([+-]?)\s*(.*?)\s*([+-]?)$/.exec(rest);
  const [, before = '', digits = '', after = ''] = signed ?? [];
  if ((before !== '' || isNegative) && after !== '') return NOT_A_NUMBER;
  if (before === '-' || after === '-') {
    if (isNegative) return NOT_A_NUMBER;
    isNegative = true;
  }
  const unsigned = plainUnsigned(digits, mark);
  if (unsigned === null) return NOT_A_NUMBER;
  if (unsigned.length > MAX_DIGITS) return NUMBER_TOO_LARGE;
  return isNegative && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned;
}

function plainUnsigned(digits: string, mark: DecimalMark): string | null {
  if (!/\d/.test(digits)) return null;
  if (/^\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(digits)) return digits.toLowerCase().replace('+', '');
  // spaces and apostrophes group thousands wherever they are used
  let text = digits;
  if (/[\s'’٬]/.test(text)) {
    if (!/^\d{1,3}([\s'’٬]\d{3})+([.,٫]\d*)?$/.test(text)) return null;
    text = text.replace(/[\s'’٬]/g, '');
  }
  if (text.includes('٫')) {
    // Arabic marks leave no doubt, whatever the file's answer
    if (!/^\d*٫\d*$/.test(text)) return null;
    text = text.replace('٫', '.');
  } else {
    if (!GROUPS[mark].test(text)) return null;
    text = mark === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  }
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * Which mark a column of numbers uses for the fraction, where the numbers leave no doubt: "1,5" and "1.234,50" say
 * comma, "1.5" and "1,234.50" say point. "1,234" says nothing.
 * @returns null when nothing decides, or when the numbers contradict one another
 */
export function guessDecimalMark(texts: Iterable<string>): DecimalMark | null {
  let comma = 0;
  let point = 0;
  for (const text of texts) {
    const digits = toLatinDigits(text).replace(/[^\d.,]/g, '');
    const lastComma = digits.lastIndexOf(',');
    const lastPoint = digits.lastIndexOf('.');
    if (lastComma >= 0 && lastPoint >= 0) {
      if (lastComma > lastPoint) comma++;
      else point++;
    } else if (isFractionAfter(digits, lastComma)) comma++;
    else if (isFractionAfter(digits, lastPoint)) point++;
  }
  if (comma > 0 && point === 0) return ',';
  return point > 0 && comma === 0 ? '.' : null;
}

/** A single mark with other than three digits behind it cannot group thousands; nor can "0" stand before a group. */
function isFractionAfter(digits: string, at: number): boolean {
  if (at < 0 || digits.indexOf(digits.charAt(at)) !== at) return false;
  return digits.length - at - 1 !== 3 || /^0*$/.test(digits.slice(0, at)) || at > 3;
}
