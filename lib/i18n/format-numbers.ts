import { currencyExponent } from '@/lib/domain/money-currencies';
import { isolateAs } from '@/lib/i18n/bidi';
import { wordsOf } from '@/lib/i18n/format-words';
import { listFormat, numberFormat, pluralRules } from '@/lib/i18n/intl-cache';
import { directionOf, type Locale } from '@/lib/i18n/locales';

/** What is written for a figure that is not defined; null is not zero. */
export const undefinedFigure = '–';

export type Figure = number | null | undefined;

export type MoneyPrecision = 'exact' | 'whole' | 'compact';

export type ChangeDirection = 'up' | 'down' | 'flat' | 'unclear';
export type Change = { direction: ChangeDirection; text: string };

const isDefined = (value: Figure): value is number => value != null && Number.isFinite(value);

export function createNumberFormat(tag: string, locale: Locale, defaultCurrency: string) {
  const words = wordsOf(locale);

  /** Grouped digits; at most `digits` decimals (2), or exactly that many with `fixed`. */
  function number(value: Figure, { digits = 2, fixed = false, signed = false } = {}): string {
    if (!isDefined(value)) return undefinedFigure;
    return numberFormat(tag, {
      maximumFractionDigits: digits,
      minimumFractionDigits: fixed ? digits : 0,
      signDisplay: signed ? 'exceptZero' : 'negative',
    }).format(value);
  }

  /** 1.2M, «1.2 مليون». */
  function compact(value: Figure, { signed = false } = {}): string {
    if (!isDefined(value)) return undefinedFigure;
    return numberFormat(tag, {
      notation: 'compact',
      maximumSignificantDigits: 3,
      signDisplay: signed ? 'exceptZero' : 'negative',
    }).format(value);
  }

  /** A ratio (0.852) as a percentage (85.2%), always with `digits` decimals (1). */
  function percent(ratio: Figure, { digits = 1, signed = false } = {}): string {
    if (!isDefined(ratio)) return undefinedFigure;
    return numberFormat(tag, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: signed ? 'exceptZero' : 'negative',
    }).format(ratio);
  }

  /** Integer minor units (halala, fils) in the currency's own exponent after ISO 4217. */
  function money(
    minor: Figure,
    {
      currency = defaultCurrency,
      precision = 'exact' as MoneyPrecision,
      signed = false,
    }: { currency?: string; precision?: MoneyPrecision; signed?: boolean } = {},
  ): string {
    if (!isDefined(minor)) return undefinedFigure;
    const exponent = currencyExponent(currency);
    // Intl's own exponent is CLDR's, which differs (IQD: none), so both bounds are always given
    const digits =
      precision === 'compact'
        ? ({ notation: 'compact', maximumSignificantDigits: 3 } as const)
        : precision === 'whole'
          ? { minimumFractionDigits: 0, maximumFractionDigits: 0 }
          : { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
    const signDisplay = signed ? 'exceptZero' : 'negative';
    return numberFormat(tag, { style: 'currency', currency, signDisplay, ...digits }).format(
      minor / 10 ** exponent,
    );
  }

  /** The sign of a currency, for a header above bare amounts: "SAR", «ر.س.». */
  function currencySign(currency = defaultCurrency): string {
    const parts = numberFormat(tag, { style: 'currency', currency }).formatToParts(0);
    return parts.find(({ type }) => type === 'currency')?.value ?? currency;
  }

  /** A difference between two ratios (0.012) in percentage points: "1.2 points". */
  function points(difference: Figure, { digits = 1 } = {}): string {
    if (!isDefined(difference)) return undefinedFigure;
    return words.points(rounded(difference * 100, digits), number(difference * 100, { digits }), plural);
  }

  /** A difference between two ratios in words: "up 1.2 points", "not distinguishable". */
  function changeInPoints(difference: Figure, { distinguishable = true, digits = 1 } = {}): Change | null {
    if (!isDefined(difference)) return null;
    const size = rounded(Math.abs(difference * 100), digits);
    return change(difference, size, distinguishable, words.pointsOf(size, number(size, { digits }), plural));
  }

  /** A relative change (0.043) in words: "up 4.3%". */
  function changeInPercent(ratio: Figure, { distinguishable = true, digits = 1 } = {}): Change | null {
    if (!isDefined(ratio)) return null;
    const size = rounded(Math.abs(ratio), digits + 2);
    return change(ratio, size, distinguishable, percent(size, { digits }));
  }

  /** A difference of counts, scores or amounts in words; `amount` is its size, formatted. */
  function changeBy(difference: Figure, amount: string, { distinguishable = true } = {}): Change | null {
    if (!isDefined(difference)) return null;
    return change(difference, Math.abs(difference), distinguishable, amount);
  }

  function change(difference: number, size: number, distinguishable: boolean, amount: string): Change {
    if (!distinguishable) return { direction: 'unclear', text: words.notDistinguishable };
    if (size === 0) return { direction: 'flat', text: words.noChange };
    return difference > 0
      ? { direction: 'up', text: words.up(amount) }
      : { direction: 'down', text: words.down(amount) };
  }

  /**
   * A range such as a confidence interval: "83.1–87.0%". Isolated, so that in Arabic the lower bound is read
   * first and no neighbour pulls the two apart.
   */
  function interval(
    low: Figure,
    high: Figure,
    { as = 'percent' as 'percent' | 'number' | 'money', digits = 1, currency = defaultCurrency } = {},
  ): string {
    if (!isDefined(low) || !isDefined(high)) return undefinedFigure;
    const fixed = { digits, fixed: true };
    const text =
      as === 'money'
        ? `${money(low, { currency, precision: 'whole' })} – ${money(high, { currency, precision: 'whole' })}`
        : as === 'percent'
          ? `${number(low * 100, fixed)}–${percent(high, { digits })}`
          : low < 0 || high < 0
            ? words.range(number(low, fixed), number(high, fixed))
            : `${number(low, fixed)}–${number(high, fixed)}`;
    return isolateAs(directionOf(locale), text);
  }

  /** Whole months as years and months: "2 years, 3 months", «سنتان و3 أشهر». */
  function duration(months: Figure): string {
    if (!isDefined(months)) return undefinedFigure;
    const whole = Math.floor(months);
    if (whole < 1) return words.lessThanAMonth;
    const parts = [
      { unit: 'year', n: Math.floor(whole / 12) },
      { unit: 'month', n: whole % 12 },
    ].filter(({ n }) => n > 0);
    return listFormat(tag, { type: 'unit', style: 'long' }).format(
      parts.map(({ unit, n }) => units(n, unit)),
    );
  }

  /** A count of days in words: "3 days", «3 أيام». */
  function days(count: Figure): string {
    return isDefined(count) ? units(count, 'day') : undefinedFigure;
  }

  function units(n: number, unit: string): string {
    return numberFormat(tag, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }).format(n);
  }

  /** The plural category of a number in the viewer's language, for choosing among ready-made words. */
  function plural(n: number): Intl.LDMLPluralRule {
    return pluralRules(tag).select(n);
  }

  return {
    number,
    compact,
    percent,
    money,
    currencySign,
    points,
    changeInPoints,
    changeInPercent,
    changeBy,
    interval,
    duration,
    days,
    plural,
  };
}

function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
