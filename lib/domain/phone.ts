import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { toLatinDigits } from '@/lib/domain/arabic-search';

/** A telephone number that exists in its country's numbering plan. */
export interface PhoneNumber {
  /** "+966501234567": what is stored, compared and dialled */
  readonly e164: string;
  /** two letters; null for numbers of no country (satellite, freephone) */
  readonly country: string | null;
  /** whether a message can be sent to it: WhatsApp and SMS are offered for these only */
  readonly isMobile: boolean;
}

/**
 * Reads a number as people write it, in any digits and with any signs between them. A local number ("050…") belongs to
 * the given country; one with + or 00 says its own. Lengths and prefixes are checked against the country's plan, since a
 * wrong number is worse than none: it rings somebody else.
 * @param text one number, not two
 * @param country two-letter code that local numbers belong to
 * @returns null when it is not a valid number
 * @throws RangeError for a country without a numbering plan
 */
export function parsePhone(text: string, country: string): PhoneNumber | null {
  if (!isSupportedCountry(country)) throw new RangeError(`no numbering plan for country: ${country}`);
  // 00 stands for + nearly everywhere; where it does not (the United States), people from elsewhere still write it
  const international = toLatinDigits(text).replace(/^[^\d+]*00/, '+');
  return readNumber(international, country) ?? readNumber(text, country);
}

function readNumber(text: string, country: CountryCode): PhoneNumber | null {
  const number = parsePhoneNumberFromString(text, country);
  if (!number?.isValid()) return null;
  const type = number.getType();
  return {
    e164: number.number,
    country: number.country ?? null,
    isMobile: type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE',
  };
}
