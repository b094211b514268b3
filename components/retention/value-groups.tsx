import { useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/bar-chart';
import { amountLimits, wholeAmount } from '@/components/retention/amount';
import { Figure } from '@/components/ui/figure';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { LIFETIME_CAP_MONTHS } from '@/lib/domain/lifetime-value';
import type { GroupValue } from '@/lib/domain/lifetime-value-groups';
import type { Format } from '@/lib/i18n/format';

/** More bars than these are a list; the table has every group. */
const BARS_AT_MOST = 12;

/** What a customer of today is still worth, group by group. */
export function ValueChart({
  groups,
  nameOf,
  title,
  isAfterCosts,
  format,
}: {
  groups: readonly GroupValue[];
  nameOf: (value: string | null) => string;
  title: string;
  isAfterCosts: boolean;
  format: Format;
}) {
  const t = useTranslations('retention_lifetime_value.chart');
  return (
    <BarChart
      layout="rows"
      title={title}
      subtitle={t(isAfterCosts ? 'subtitle_after' : 'subtitle_before', {
        months: format.number(LIFETIME_CAP_MONTHS),
        currency: format.currencySign(),
      })}
      as={{ kind: 'money', precision: 'whole' }}
      series={[{ key: 'value', label: t('value') }]}
      points={groups.slice(0, BARS_AT_MOST).map(({ value, present }) => ({
        x: nameOf(value),
        values: {
          value: present && {
            value: present.perCustomerMinor,
            low: present.interval?.low,
            high: present.interval?.high,
            n: present.customers,
          },
        },
      }))}
    />
  );
}

/** Every group in one line, and all of them together. */
export function ValueTable({
  all,
  groups,
  nameOf,
  cutName,
  format,
}: {
  all: GroupValue;
  groups: readonly GroupValue[];
  nameOf: (value: string | null) => string;
  cutName: string | null;
  format: Format;
}) {
  const t = useTranslations('retention_lifetime_value');
  const money = (minor: number | null | undefined) => wholeAmount(format, minor);
  const withUnit = (text: string) => `${text} (${format.isolate(format.currencySign())})`;
  const rows = [...groups.map((group) => ({ group, isAll: false })), { group: all, isAll: true }];
  return (
    <Table caption={t('table.caption')} scroll="box">
      <TableHead>
        <TableHeader>{cutName ?? t('table.who')}</TableHeader>
        <TableHeader numeric>{t('table.customers')}</TableHeader>
        <TableHeader numeric>{withUnit(t('table.arpa'))}</TableHeader>
        <TableHeader numeric>{t('table.months')}</TableHeader>
        <TableHeader numeric>{withUnit(t('table.value'))}</TableHeader>
        <TableHeader numeric>{withUnit(t('table.total'))}</TableHeader>
        <TableHeader numeric>{t('table.beyond')}</TableHeader>
        <TableHeader numeric>{withUnit(t('table.new'))}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map(({ group, isAll }) => {
          const { customers, unrated, mrrMinor, present, newCustomer } = group;
          const notes = [
            ...(group.isBorrowed ? [t('table.borrowed')] : []),
            ...(group.isFew ? [t('few')] : []),
          ];
          return (
            <TableRow key={isAll ? 'all' : `group ${group.value}`}>
              <TableRowHeader className="py-1 text-start">
                <bdi>{isAll ? t('table.all') : nameOf(group.value)}</bdi>
                {notes.length > 0 && (
                  <span className="block font-normal text-ink-muted text-sm">{notes.join(' · ')}</span>
                )}
              </TableRowHeader>
              <TableCell numeric>{format.number(customers)}</TableCell>
              <TableCell numeric>
                {money(customers === unrated ? null : mrrMinor / (customers - unrated))}
              </TableCell>
              <TableCell numeric>
                {format.number(present?.expectedMonths, { digits: 1, fixed: true })}
              </TableCell>
              <WithLimits
                value={money(present?.perCustomerMinor)}
                limits={amountLimits(format, present?.interval)}
              />
              <TableCell numeric>{money(present?.totalMinor)}</TableCell>
              <TableCell numeric>{format.percent(present?.beyondWatched, { digits: 0 })}</TableCell>
              <WithLimits
                value={money(newCustomer?.valueMinor)}
                limits={amountLimits(format, newCustomer?.interval)}
              />
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function WithLimits({ value, limits }: { value: string; limits: string | null }) {
  return (
    <TableCell numeric className="py-1">
      <Figure>{value}</Figure>
      {limits && (
        <span className="block text-ink-muted text-sm">
          <Figure>{limits}</Figure>
        </span>
      )}
    </TableCell>
  );
}
