import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactEmpty, FactSection } from '@/components/customers/profile/fact-section';
import { ChangeMark } from '@/components/ui/change-mark';
import { Figure } from '@/components/ui/figure';

export type UsageFactsData = {
  metrics: {
    key: string;
    labelEn: string | null;
    labelAr: string | null;
    last28d: number;
    previous28d: number;
    weeks: number[];
  }[];
  activePeople28d: number;
  activePeoplePrevious28d: number;
  seats: number | null;
  lastUsedOn: string | null;
};

/** How much the customer uses, per metric, and how many of their people do. */
export function UsageFacts({ data, words }: { data: UsageFactsData; words: CellWords }) {
  const t = useTranslations('customers.usage');
  const profile = useTranslations('customers.profile');
  const { format, today } = words;
  const change = (now: number, before: number) =>
    before > 0 ? (
      <ChangeMark change={format.changeInPercent((now - before) / before, { digits: 0 })} />
    ) : (
      <span className="text-ink-muted text-sm">{now > 0 && t('from_nothing')}</span>
    );
  return (
    <FactSection
      id="usage"
      title={profile('usage')}
      summary={
        data.lastUsedOn !== null && t('last_used', { when: format.relativeDay(data.lastUsedOn, today) })
      }
    >
      {data.metrics.length === 0 && data.activePeople28d === 0 ? (
        <FactEmpty>{t('none')}</FactEmpty>
      ) : (
        <>
          <p className="pb-1 text-ink-muted text-xs">{t('window')}</p>
          <ul className="grid grid-cols-[minmax(0,1fr)_auto_auto_auto] items-center gap-x-3 gap-y-1.5">
            {(data.activePeople28d > 0 || data.activePeoplePrevious28d > 0) && (
              <li className="contents">
                <span>{t('people')}</span>
                <span />
                <span className="text-end">
                  <Figure className="font-medium">{format.number(data.activePeople28d)}</Figure>{' '}
                  {data.seats !== null && (
                    <span className="text-ink-muted text-sm">{t('of_seats', { n: data.seats })}</span>
                  )}
                </span>
                {change(data.activePeople28d, data.activePeoplePrevious28d)}
              </li>
            )}
            {data.metrics.map((metric) => (
              <li key={metric.key} className="contents">
                <bdi className="truncate">
                  {(format.locale === 'ar' ? metric.labelAr : metric.labelEn) ?? metric.key}
                </bdi>
                <Sparkline values={metric.weeks} className="h-6 w-24" />
                <Figure className="text-end font-medium">{format.compact(metric.last28d)}</Figure>
                {change(metric.last28d, metric.previous28d)}
              </li>
            ))}
          </ul>
        </>
      )}
    </FactSection>
  );
}
