/** A p-value as it is written: as a number while that says something, as a power of ten below. */
export type WrittenP =
  | { readonly kind: 'number'; readonly p: number }
  | { readonly kind: 'power'; readonly mantissa: number; readonly exponent: number };

/** Below this a number would be mostly zeros. */
const AS_POWER_BELOW = 0.001;

/**
 * Takes a p-value apart for writing, from its logarithm: "p = 0" is never true.
 * @param logP natural logarithm of the p-value
 */
export function writtenP(logP: number): WrittenP {
  if (logP >= Math.log(AS_POWER_BELOW)) return { kind: 'number', p: Math.exp(logP) };
  const log10 = logP / Math.LN10;
  const exponent = Math.floor(log10);
  const mantissa = Math.round(10 ** (log10 - exponent) * 10) / 10;
  return mantissa === 10
    ? { kind: 'power', mantissa: 1, exponent: exponent + 1 }
    : { kind: 'power', mantissa, exponent };
}
