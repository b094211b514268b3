import { rejectSentence } from '@/components/imports/reject-sentence';
import type { BridgePart } from '@/lib/domain/mrr-bridge';
import { BRIDGE_REJECTS } from '@/lib/domain/mrr-bridge-file';
import type { Format } from '@/lib/i18n/format';

type Translate = (key: string, values?: Record<string, string>) => string;

/** A cause as a customer's row or a reading names it, with the day or the rate that it speaks of. */
export function partText({ cause, day, rate }: BridgePart, t: Translate, format: Format): string {
  const name = t(`cause.${cause}`);
  if (cause === 'timing' && day) return t('part.timing', { cause: name, day: format.date(day) });
  if (cause === 'tax' && rate !== undefined)
    return t('part.tax', {
      cause: name,
      rate: format.percent(rate, { digits: rate * 100 === Math.round(rate * 100) ? 0 : 1 }),
    });
  return name;
}

/**
 * Why a row could not be compared.
 * @param imports words of the namespace `import`, where what makes a row unreadable is said
 */
export function rejectedText(
  reason: string,
  t: Translate,
  imports: Parameters<typeof rejectSentence>[0],
): string {
  return (BRIDGE_REJECTS as readonly string[]).includes(reason)
    ? t(`rejected.reason.${reason}`)
    : rejectSentence(imports, reason, null);
}
