/** An exact fraction: money is multiplied and divided in whole numbers, so that rounding happens once, at the end. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * Reads plain decimal text ("1234.50", "-3", ".5", "1e-7") as an exact fraction.
 * Group marks, local digits and currency signs are the importer's business and are not understood here.
 * @returns null when the text is not a plain decimal
 */
export function parseDecimal(text: string): Fraction | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', part = '', power = '0'] = match;
  if (whole === '' && part === '') return null;
  const digits = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  const scale = part.length - Number(power);
  return scale >= 0
    ? { numerator: digits, denominator: 10n ** BigInt(scale) }
    : { numerator: digits * 10n ** BigInt(-scale), denominator: 1n };
}

/**
 * A number as the decimal a person typed: 0.15 means fifteen hundredths, not its nearest binary neighbour.
 * @throws RangeError when the number is not finite
 */
export function fractionOf(value: number): Fraction {
  const fraction = Number.isFinite(value) ? parseDecimal(String(value)) : null;
  if (!fraction) throw new RangeError(`not a finite number: ${value}`);
  return fraction;
}

/** The product of all factors; 1 when there are none. */
export function multiply(...factors: readonly Fraction[]): Fraction {
  return factors.reduce(
    (product, factor) => ({
      numerator: product.numerator * factor.numerator,
      denominator: product.denominator * factor.denominator,
    }),
    { numerator: 1n, denominator: 1n },
  );
}

/**
 * Rounds to a whole number, a half to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2.
 * Half-even has no drift: thousands of rounded subscriptions still add up to their exact sum, up or down.
 * @throws RangeError when the denominator is 0, or the result leaves the integers that a number holds exactly
 */
export function roundHalfEven({ numerator, denominator }: Fraction): number {
  if (denominator === 0n) throw new RangeError('division by zero');
  const above = denominator < 0n ? -numerator : numerator;
  const below = denominator < 0n ? -denominator : denominator;
  const magnitude = above < 0n ? -above : above;
  const floor = magnitude / below;
  const twiceRest = (magnitude % below) * 2n;
  const up = twiceRest > below || (twiceRest === below && floor % 2n === 1n);
  const rounded = Number(above < 0n ? -(floor + (up ? 1n : 0n)) : floor + (up ? 1n : 0n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('amount too large to be exact');
  // −0 would print as "-0" and fail equality
  return rounded === 0 ? 0 : rounded;
}

/** Minor units of one currency in those of another, rounded once. */
export function convertMinor(amountMinor: number, factor: Fraction): number {
  return roundHalfEven(multiply({ numerator: BigInt(amountMinor), denominator: 1n }, factor));
}
