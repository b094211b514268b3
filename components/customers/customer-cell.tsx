import { AlarmClock, ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type CustomerTranslator,
  type NamesInWords,
  valueWord,
} from '@/components/customers/condition-words';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Code, Figure } from '@/components/ui/figure';
import { type ColumnKey, npsWord } from '@/lib/domain/customer-fields';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Format } from '@/lib/i18n/format';

/** A row of the list as the page hands it to the table. */
export type CustomerRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  exclusion: string | null;
  ownerUserId: number | null;
  country: string | null;
  city: string | null;
  industry: string | null;
  size: string | null;
  segment: string | null;
  plan: string | null;
  tags: string[];
  hasContract: boolean;
  hasOrders: boolean;
  stage: string;
  firstActiveOn: string | null;
  leftOn: string | null;
  mrrMinor: number | null;
  revenue12mMinor: number | null;
  orders12m: number | null;
  lastOrderOn: string | null;
  expectedOrderOn: string | null;
  seats: number | null;
  activePeople28d: number | null;
  usage28d: number | null;
  usagePrevious28d: number | null;
  lastUsedOn: string | null;
  renewalOn: string | null;
  noticeOn: string | null;
  leaveRequestedOn: string | null;
  npsScore: number | null;
  openTickets: number | null;
  overdueMinor: number | null;
  lastTouchAt: Date | null;
  nextStepOn: string | null;
  /** the person to talk to, where the viewer may read that */
  mainContact?: { name: string; nameAr: string | null; email: string | null; phone: string | null } | null;
};

export type CellWords = {
  t: CustomerTranslator;
  format: Format;
  names: NamesInWords;
  now: Date;
  today: string;
};

export const numericColumns: ReadonlySet<ColumnKey> = new Set([
  'mrr',
  'usage',
  'people',
  'seats',
  'tickets',
  'overdue',
  'revenue',
  'orders',
]);

const undefinedFigure = '–';

/** One cell of the list. What is not known is "–"; state colours stay with health and risk. */
export function customerCell(column: ColumnKey, row: CustomerRow, words: CellWords): ReactNode {
  const { t, format, names, now, today } = words;
  const day = (on: string | null) => <Figure>{format.date(on)}</Figure>;
  const text = (value: string | null) =>
    value === null ? <Quiet>{undefinedFigure}</Quiet> : <bdi dir="auto">{value}</bdi>;
  // the currency stands in the column's head
  const money = (minor: number | null) => (
    <Figure>
      {format.number(minor === null ? null : minor / 10 ** currencyExponent(format.currency), { digits: 0 })}
    </Figure>
  );
  const count = (n: number | null) => <Figure>{format.number(n)}</Figure>;
  switch (column) {
    case 'stage':
      return row.stage === 'active' ? (
        t('stage.active')
      ) : (
        <Badge tone={row.stage === 'onboarding' || row.stage === 'won_back' ? 'accent' : 'neutral'}>
          {t(`stage.${row.stage}`)}
        </Badge>
      );
    case 'owner': {
      const owner = names.people.find(({ id }) => id === row.ownerUserId);
      if (row.ownerUserId === null) return <Quiet>{t('nobody')}</Quiet>;
      const name = owner?.name ?? t('unnamed_person');
      return (
        <span className="inline-flex max-w-40 items-center gap-1.5">
          <Avatar name={name} size="sm" />
          <bdi className="truncate">{owner?.isGone ? t('gone', { name }) : name}</bdi>
        </span>
      );
    }
    case 'plan':
    case 'city':
    case 'industry':
    case 'size':
    case 'segment':
      return text(row[column]);
    case 'country':
      return row.country === null ? text(null) : valueWord(t, 'country', row.country, names);
    case 'mrr':
      return money(row.mrrMinor);
    case 'revenue':
      return money(row.revenue12mMinor);
    case 'overdue':
      return row.overdueMinor ? (
        <span className="font-medium">{money(row.overdueMinor)}</span>
      ) : (
        money(row.overdueMinor)
      );
    case 'renewal':
      return soon(row.renewalOn, words);
    case 'notice':
      return soon(row.noticeOn, words);
    case 'expected':
      return soon(row.expectedOrderOn, words);
    case 'next':
      return row.nextStepOn !== null && row.nextStepOn < today ? (
        <span className="inline-flex items-center gap-1.5" title={t('list.late')}>
          {day(row.nextStepOn)}
          <AlarmClock aria-hidden className="size-3.5 text-ink-muted" />
          <span className="sr-only">{t('list.late')}</span>
        </span>
      ) : (
        soon(row.nextStepOn, words)
      );
    case 'touch':
      return row.lastTouchAt === null ? (
        <Quiet>{t('never')}</Quiet>
      ) : (
        <span title={format.instant(row.lastTouchAt)}>{format.relative(row.lastTouchAt, now)}</span>
      );
    case 'usage':
      return <UsageCell row={row} format={format} />;
    case 'used':
      return row.lastUsedOn === null ? (
        <Quiet>{t('never')}</Quiet>
      ) : (
        <span title={format.date(row.lastUsedOn)}>{format.relativeDay(row.lastUsedOn, today)}</span>
      );
    case 'people':
      return count(row.activePeople28d);
    case 'seats':
      return count(row.seats);
    case 'tickets':
      return row.openTickets === 0 ? <Quiet>{format.number(0)}</Quiet> : count(row.openTickets);
    case 'orders':
      return count(row.orders12m);
    case 'nps':
      return row.npsScore === null ? (
        <Quiet>{undefinedFigure}</Quiet>
      ) : (
        <span className="whitespace-nowrap">
          <Figure className="font-medium">{format.number(row.npsScore)}</Figure>{' '}
          <span className="text-ink-muted">{t(`nps.${npsWord(row.npsScore)}`)}</span>
        </span>
      );
    case 'asked':
      return day(row.leaveRequestedOn);
    case 'joined':
      return day(row.firstActiveOn);
    case 'left':
      return day(row.leftOn);
    case 'ordered':
      return day(row.lastOrderOn);
    case 'kind':
      return format.list([
        ...(row.hasContract ? [t('kind.contract')] : []),
        ...(row.hasOrders ? [t('kind.repeat')] : []),
      ]);
    case 'tag':
      return (
        <span className="flex max-w-56 gap-1 overflow-hidden" title={row.tags.join(', ')}>
          {row.tags.slice(0, 3).map((tag) => (
            <Badge key={tag}>
              <bdi>{tag}</bdi>
            </Badge>
          ))}
          {row.tags.length > 3 && <Quiet>+{format.number(row.tags.length - 3)}</Quiet>}
        </span>
      );
    case 'excluded':
      return row.exclusion === null ? <Quiet>{undefinedFigure}</Quiet> : t(`exclusion.${row.exclusion}`);
    case 'contact':
      return text(
        row.mainContact
          ? ((format.locale === 'ar' ? row.mainContact.nameAr : null) ?? row.mainContact.name)
          : null,
      );
    case 'email':
      return row.mainContact?.email ? <Code>{row.mainContact.email}</Code> : text(null);
    case 'phone':
      return row.mainContact?.phone ? <Code>{row.mainContact.phone}</Code> : text(null);
    case 'name':
      return <bdi dir="auto">{row.name}</bdi>;
  }
}

/** Within two months the distance says more than the date. */
function soon(on: string | null, { format, today }: CellWords): ReactNode {
  if (on === null) return <Quiet>{undefinedFigure}</Quiet>;
  const days = (Date.parse(on) - Date.parse(today)) / 86_400_000;
  return (
    <span className="whitespace-nowrap" title={format.date(on, 'weekday')}>
      {days >= 0 && days <= 60 ? (
        <span className="font-medium">{format.relativeDay(on, today)}</span>
      ) : (
        format.date(on)
      )}
    </span>
  );
}

function UsageCell({ row, format }: { row: CustomerRow; format: Format }) {
  if (row.usage28d === null) return <Quiet>{undefinedFigure}</Quiet>;
  const change =
    row.usagePrevious28d === null || row.usagePrevious28d === 0
      ? null
      : (row.usage28d - row.usagePrevious28d) / row.usagePrevious28d;
  const words = change === null ? null : format.changeInPercent(change, { digits: 0 });
  const Arrow = words?.direction === 'up' ? ArrowUp : words?.direction === 'down' ? ArrowDown : null;
  return (
    <span className="inline-flex items-center justify-end gap-2" title={words?.text}>
      {change !== null && Arrow && (
        <span className="inline-flex items-center gap-0.5 text-ink-muted text-sm">
          <Arrow aria-hidden className="size-3" />
          <span className="sr-only">{words?.text}</span>
          <Figure>{format.percent(Math.abs(change), { digits: 0 })}</Figure>
        </span>
      )}
      <Figure className="min-w-11">{format.compact(row.usage28d)}</Figure>
    </span>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="text-ink-muted">{children}</span>;
}
