import { writtenP } from '@/lib/domain/p-value';
import type { Format } from '@/lib/i18n/format';

/** "p = 0.031", or "p = 1.2 × 10⁻⁵¹¹": left to right in both languages, and never 0. */
export function PValue({ logP, format }: { logP: number; format: Format }) {
  const written = writtenP(logP);
  return (
    <bdi dir="ltr" className="whitespace-nowrap tabular-nums">
      {written.kind === 'number' ? (
        <>p = {format.number(written.p, { digits: written.p < 0.1 ? 3 : 2 })}</>
      ) : (
        <>
          p = {format.number(written.mantissa, { digits: 1 })} × {format.number(10)}
          <sup>{format.number(written.exponent)}</sup>
        </>
      )}
    </bdi>
  );
}
