import { currencyExponent } from '@/lib/domain/money-currencies';
import { type Fraction, fractionOf, multiply, parseDecimal, roundHalfEven } from '@/lib/domain/money-decimal';

interface AmountRule {
  /** value-added tax contained in the amount, 0–1; 0: none */
  vatRate: number;
  /** the amount is divided by this: months that a price pays for */
  divisor?: Fraction;
  /** share that is left after a discount, 0–1 */
  share?: number;
}

const ONE: Fraction = { numerator: 1n, denominator: 1n };
const inverse = ({ numerator, denominator }: Fraction): Fraction => ({
  numerator: denominator,
  denominator: numerator,
});

/**
 * The product of decimal texts in minor units, tax taken off, rounded once, half-even.
 * @returns null when the amount is too large to be exact
 * @throws RangeError when a text is no plain decimal
 */
export function amountMinor(factors: readonly string[], currency: string, rule: AmountRule): number | null {
  const exponent = currencyExponent(currency);
  if (rule.vatRate === 0 && !rule.divisor && rule.share === undefined) {
    const quick = wholeProduct(factors, exponent);
    if (quick !== null) return quick;
  }
  const exact = multiply(
    { numerator: 10n ** BigInt(exponent), denominator: 1n },
    ...factors.map(decimalOf),
    rule.share === undefined ? ONE : fractionOf(rule.share),
    inverse(rule.divisor ?? ONE),
    inverse(onePlus(rule.vatRate)),
  );
  try {
    return roundHalfEven(exact);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function decimalOf(text: string): Fraction {
  const fraction = parseDecimal(text);
  if (!fraction) throw new RangeError(`no plain decimal: ${text}`);
  return fraction;
}

function onePlus(rate: number): Fraction {
  const { numerator, denominator } = fractionOf(rate);
  return { numerator: numerator + denominator, denominator };
}

/** The common case without big integers: whole minor units that a number holds exactly. */
function wholeProduct(factors: readonly string[], exponent: number): number | null {
  let product = 1;
  let scale = 0;
  for (const text of factors) {
    const point = text.indexOf('.');
    const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
    if (digits.length > 15) return null;
    product *= Number(digits);
    if (point >= 0) scale += text.length - point - 1;
  }
  if (scale > exponent) {
    const power = 10 ** (scale - exponent);
    if (!Number.isSafeInteger(product) || product % power !== 0) return null;
    product /= power;
  } else product *= 10 ** (exponent - scale);
  return Number.isSafeInteger(product) ? product + 0 : null;
}

/** Whether decimal text has digits beyond the currency's own, which rounding will take away. */
export function hasExtraDigits(decimal: string, currency: string): boolean {
  const point = decimal.indexOf('.');
  if (point < 0) return false;
  return decimal.replace(/0+$/, '').length - point - 1 > currencyExponent(currency);
}
