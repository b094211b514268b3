import { useTranslations } from 'next-intl';
import { wholeAmount } from '@/components/retention/amount';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { UserText } from '@/components/ui/user-text';
import { LIFETIME_CAP_MONTHS } from '@/lib/domain/lifetime-value';
import type { GroupValue } from '@/lib/domain/lifetime-value-groups';
import type { Format } from '@/lib/i18n/format';

export type AcquisitionRow = {
  /** null: all channels together */
  channel: string | null;
  won: number;
  spendMinor: number | null;
  newCustomer: GroupValue['newCustomer'];
  /** complete months until the cost is back; null where it is not within the cap or not known */
  paybackMonths: number | null;
};

/** Channel by channel: what a new customer is worth against what winning one cost. */
export function AcquisitionTable({ rows, format }: { rows: readonly AcquisitionRow[]; format: Format }) {
  const t = useTranslations('retention_lifetime_value.acquisition');
  const money = (minor: number | null | undefined) => wholeAmount(format, minor);
  const withUnit = (text: string) => `${text} (${format.isolate(format.currencySign())})`;
  return (
    <Table caption={t('title')} scroll="box">
      <TableHead>
        <TableHeader>{t('channel')}</TableHeader>
        <TableHeader numeric>{t('won')}</TableHeader>
        <TableHeader numeric>{withUnit(t('spend'))}</TableHeader>
        <TableHeader numeric>{withUnit(t('cost'))}</TableHeader>
        <TableHeader numeric>{withUnit(t('value'))}</TableHeader>
        <TableHeader numeric>{t('ratio')}</TableHeader>
        <TableHeader numeric>{t('payback')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map(({ channel, won, spendMinor, newCustomer, paybackMonths }) => {
          const costMinor = spendMinor === null || won === 0 ? null : spendMinor / won;
          const isKnown = costMinor !== null && newCustomer !== null;
          return (
            <TableRow key={channel ?? ''}>
              <TableRowHeader className="text-start">
                {channel === null ? t('all') : <UserText>{channel}</UserText>}
              </TableRowHeader>
              <TableCell numeric>{format.number(won)}</TableCell>
              <TableCell numeric>
                {spendMinor === null ? (
                  <span className="text-ink-muted">{t('none_here')}</span>
                ) : (
                  money(spendMinor)
                )}
              </TableCell>
              <TableCell numeric>{money(costMinor)}</TableCell>
              <TableCell numeric>{money(newCustomer?.valueMinor)}</TableCell>
              <TableCell numeric>
                {format.number(isKnown && costMinor > 0 ? newCustomer.valueMinor / costMinor : null, {
                  digits: 1,
                  fixed: true,
                })}
              </TableCell>
              <TableCell numeric>
                {!isKnown
                  ? format.number(null)
                  : paybackMonths === null
                    ? t('never', { months: format.duration(LIFETIME_CAP_MONTHS) })
                    : format.duration(paybackMonths)}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
