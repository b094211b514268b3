import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { KpiWords } from '@/components/kpis/kpi-words';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { KpiMover } from '@/lib/domain/kpi-board';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Format } from '@/lib/i18n/format';

/** The largest losses or gains of a period: who, what happened and why, whose customer, how much. */
export function MoversTable({
  side,
  kind,
  movers,
  format,
}: {
  side: 'loss' | 'gain';
  kind: CustomerKind;
  movers: readonly KpiMover[];
  format: Format;
}) {
  const t = useTranslations('kpis');
  const reasons = useTranslations('reasons');
  const title = t(side === 'loss' ? 'losses' : 'gains');
  const inArabic = format.locale === 'ar';
  const nameOf = ({ name, nameAr }: { name: string; nameAr: string | null }) => (inArabic && nameAr) || name;

  function whatHappened(mover: KpiMover): string {
    const movement = t(`movement.${movementWord(mover)}`);
    const { kind: of, movement: what, reasonCode } = mover;
    if (of !== 'contract' || what !== 'churn') return movement;
    const isKnown = reasonCode !== null && reasons.has(reasonCode as never);
    const reason = isKnown ? reasons(reasonCode as never) : t('mover.no_reason');
    return t('mover.because', { movement, reason });
  }

  // the currency stands in the header
  const amountOf = ({ amountMinor }: KpiMover) =>
    format.number(amountMinor / 10 ** currencyExponent(format.currency), { digits: 0, signed: true });

  return (
    <section className="min-w-0">
      <h3 className="pb-1 text-base">{title}</h3>
      {movers.length === 0 ? (
        <p className="text-ink-muted text-sm">{t(side === 'loss' ? 'none_lost' : 'none_gained')}</p>
      ) : (
        <Table caption={title}>
          <TableHead>
            <TableHeader>{t('mover.customer')}</TableHeader>
            <TableHeader className="max-sm:hidden">{t('mover.what')}</TableHeader>
            <TableHeader className="max-sm:hidden">{t('mover.owner')}</TableHeader>
            <TableHeader numeric>
              {t(`mover.amount_${kind}`, { currency: format.currencySign() })}
            </TableHeader>
          </TableHead>
          <TableBody>
            {movers.map((mover) => (
              <TableRow key={mover.rank}>
                <TableRowHeader>
                  <Link href={`/customers/${mover.publicId}`} dir="auto" className="hover:underline">
                    {nameOf(mover)}
                  </Link>
                  <span className="block font-normal text-ink-muted text-sm sm:hidden">
                    {whatHappened(mover)}
                  </span>
                  <span className="block font-normal text-ink-muted text-sm sm:hidden">
                    {ownerOf(t, mover, nameOf)}
                  </span>
                </TableRowHeader>
                <TableCell className="min-w-32 max-sm:hidden">{whatHappened(mover)}</TableCell>
                <TableCell className="text-ink-muted max-sm:hidden xl:whitespace-nowrap">
                  <bdi>{ownerOf(t, mover, nameOf)}</bdi>
                </TableCell>
                <TableCell numeric>
                  <bdi className="whitespace-nowrap">{amountOf(mover)}</bdi>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

function movementWord({ kind, movement, isPause }: KpiMover) {
  if (kind === 'repeat' && movement === 'churn') return 'silent';
  if (isPause && movement === 'contraction') return 'paused';
  return isPause && movement === 'expansion' ? 'resumed' : movement;
}

function ownerOf(
  t: KpiWords,
  { owner }: KpiMover,
  nameOf: (of: NonNullable<KpiMover['owner']>) => string,
): string {
  return owner ? nameOf(owner) : t('mover.no_owner');
}
