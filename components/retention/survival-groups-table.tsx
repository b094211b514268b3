import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { medianLimits, type SurvivalNames } from '@/components/retention/survival-words';
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
import { FEW_AT_RISK } from '@/lib/domain/kaplan-meier';
import type { SurvivalFigures, SurvivalGroupFigures } from '@/lib/domain/survival-board';
import { type SurvivalAddress, survivalHref } from '@/lib/domain/survival-question';
import type { Format } from '@/lib/i18n/format';

/** Each group in one line: how many, how long half of them stay, how many are left after a time. */
export function SurvivalGroupsTable({
  figures,
  ages,
  address,
  names,
  cutName,
  format,
}: {
  figures: SurvivalFigures;
  /** at which the groups are read */
  ages: readonly number[];
  address: SurvivalAddress;
  names: SurvivalNames;
  cutName: string | null;
  format: Format;
}) {
  const t = useTranslations('retention_survival');
  const rows = [...figures.groups, { ...figures.all, isAll: true }];
  const isSubscription = address.question.of === 'subscription';
  return (
    <Table caption={t('groups.caption')} scroll="box">
      <TableHead>
        <TableHeader>{cutName ?? t('groups.who')}</TableHeader>
        <TableHeader numeric>{t(isSubscription ? 'groups.subscriptions' : 'groups.customers')}</TableHeader>
        <TableHeader numeric>{t('groups.left')}</TableHeader>
        {figures.test && <TableHeader numeric>{t('groups.expected')}</TableHeader>}
        <TableHeader>{t('groups.median')}</TableHeader>
        {ages.map((age) => (
          <TableHeader key={age} numeric>
            {t('groups.after', { time: names.time(age) })}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const isAll = 'isAll' in row;
          return (
            <TableRow key={isAll ? 'all' : `group ${row.value}`}>
              <TableRowHeader className="text-start">
                {isAll || address.question.cut === null ? (
                  t('all')
                ) : (
                  <Link
                    href={survivalHref({ ...address, group: { value: row.value } })}
                    scroll={false}
                    className="rounded-sm hover:underline"
                  >
                    <bdi>{names.group(row.value)}</bdi>
                  </Link>
                )}
              </TableRowHeader>
              <TableCell numeric>{format.number(row.curve.customers)}</TableCell>
              <TableCell numeric>{format.number(row.curve.events)}</TableCell>
              {figures.test && (
                <TableCell numeric>
                  {isAll ? '' : format.number(row.expected, { digits: 1, fixed: true })}
                </TableCell>
              )}
              <TableCell className="py-1">
                {row.median.median === null ? t('median.not_reached') : names.time(row.median.median)}
                <Beside interval={medianLimits(t, names, row.median)} isFew={row.median.restsOnFew} />
              </TableCell>
              {ages.map((age, i) => (
                <Reading key={age} of={row} index={i} format={format} />
              ))}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Reading({ of, index, format }: { of: SurvivalGroupFigures; index: number; format: Format }) {
  const reading = of.readings[index];
  if (!reading) return <TableCell numeric>{format.percent(null)}</TableCell>;
  const { survival, limits, atRisk } = reading;
  return (
    <TableCell numeric className="py-1">
      <Figure>{format.percent(survival)}</Figure>
      <Beside interval={limits && format.interval(limits.low, limits.high)} isFew={atRisk < FEW_AT_RISK} />
    </TableCell>
  );
}

/** Under a figure: how sure it is, and that few customers are behind it. */
function Beside({ interval, isFew }: { interval: string | null; isFew: boolean }) {
  const t = useTranslations('retention_survival');
  if (interval === null && !isFew) return null;
  return (
    <span className="block text-ink-muted text-sm">
      {interval && <bdi>{interval}</bdi>}
      {interval && isFew && ' · '}
      {isFew && t('few')}
    </span>
  );
}
