import { toLatinDigits } from '@/lib/domain/arabic-search';

/**
 * A number as a person types it into a form: any digits, grouped or not, with a percent sign or without.
 * A single comma is a decimal sign unless three digits follow it ("0,15" and "3,750").
 * @returns null when it is no number; a percent sign does not divide: "85 %" is 85
 */
export function parseTypedNumber(text: string): number | null {
  const plain = toLatinDigits(text)
    .replace(/[\s\u200e\u200f\u061c\u2066-\u2069\u066c'’]/g, '')
    .replace(/[%٪]$/, '')
    .replace('٫', '.');
  const oneComma = /^[-+]?\d*,\d+$/.test(plain) && !/,\d{3}$/.test(plain);
  const decimal = oneComma ? plain.replace(',', '.') : plain.replaceAll(/,(?=\d{3}(\D|$))/g, '');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(decimal) ? Number(decimal) : null;
}
