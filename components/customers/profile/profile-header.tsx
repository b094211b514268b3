import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CellWords } from '@/components/customers/customer-cell';
import { nameIn, otherName } from '@/components/customers/customer-name';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Figure } from '@/components/ui/figure';
import { monthsBetween } from '@/lib/domain/calendar-date';

export type ProfileHeaderData = {
  name: string;
  nameAr: string | null;
  plan: string | null;
  stage: string | null;
  mrrMinor: number | null;
  revenue12mMinor: number | null;
  hasContract: boolean;
  firstActiveOn: string | null;
  leftOn: string | null;
  renewalOn: string | null;
  noticeOn: string | null;
  npsScore: number | null;
  ownerUserId: number | null;
  lastTouch: { at: Date; kind: string } | null;
  nextStep: { text: string | null; on: string | null } | null;
};

/** Who it is and how things stand: everything one needs when the phone rings. */
export function ProfileHeader({
  data,
  words,
  editHref,
  actions,
}: {
  data: ProfileHeaderData;
  words: CellWords;
  /** absent where the viewer may only read */
  editHref?: string;
  actions?: ReactNode;
}) {
  const t = useTranslations('customers.profile');
  const customers = useTranslations('customers');
  const { format, today } = words;
  const name = nameIn(format.locale, data);
  const other = otherName(format.locale, data);
  return (
    <header className="grid gap-3 pb-4">
      <nav aria-label={t('crumb')} className="text-sm">
        <Link href="/customers" className="text-ink-muted hover:text-ink">
          {t('crumb')}
        </Link>
      </nav>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
            <bdi dir="auto" className="min-w-0 break-words">
              {name}
            </bdi>
            {data.stage !== null && (
              <Badge tone={data.stage === 'active' ? 'outline' : 'accent'}>
                {customers(`stage.${data.stage as 'active'}`)}
              </Badge>
            )}
          </h1>
          {other !== null && (
            <p className="text-ink-muted">
              <bdi dir="auto">{other}</bdi>
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          {actions}
          {editHref && (
            <ButtonLink href={editHref} scroll={false}>
              <Pencil aria-hidden />
              {t('edit')}
            </ButtonLink>
          )}
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-y py-3 sm:grid-cols-3 lg:flex lg:flex-wrap lg:gap-x-9">
        <Fact term={t('owner')}>
          <Owner id={data.ownerUserId} words={words} />
        </Fact>
        {data.plan !== null && (
          <Fact term={t('plan')}>
            <bdi dir="auto">{data.plan}</bdi>
          </Fact>
        )}
        <Fact term={data.hasContract || data.revenue12mMinor === null ? t('mrr') : t('revenue')}>
          <Figure className="font-semibold">
            {format.money(
              data.hasContract || data.revenue12mMinor === null ? data.mrrMinor : data.revenue12mMinor,
            )}
          </Figure>
        </Fact>
        <Fact
          term={t('since')}
          note={
            data.leftOn !== null
              ? t('left_on', { on: format.date(data.leftOn) })
              : data.firstActiveOn !== null &&
                format.duration(Math.max(0, monthsBetween(data.firstActiveOn, today)))
          }
        >
          {format.date(data.firstActiveOn)}
        </Fact>
        {data.renewalOn !== null && (
          <Fact
            term={t('renewal')}
            note={
              data.noticeOn !== null && data.noticeOn >= today
                ? t('notice_by', { on: format.date(data.noticeOn) })
                : format.relativeDay(data.renewalOn, today)
            }
          >
            {format.date(data.renewalOn)}
          </Fact>
        )}
        <Fact
          term={t('last_touch')}
          note={data.lastTouch !== null && customers(`compose.kind.${data.lastTouch.kind as 'call'}`)}
        >
          {data.lastTouch === null ? customers('never') : format.relative(data.lastTouch.at, words.now)}
        </Fact>
        <Fact
          term={t('next_step')}
          note={data.nextStep?.on != null && <NextStepDay on={data.nextStep.on} words={words} />}
        >
          {data.nextStep?.text == null ? (
            <span className="text-ink-muted">{t('no_next_step')}</span>
          ) : (
            <span className="line-clamp-2" title={data.nextStep.text}>
              <bdi dir="auto">{data.nextStep.text}</bdi>
            </span>
          )}
        </Fact>
        {data.npsScore !== null && (
          <Fact term={t('nps')}>
            <Figure>{format.number(data.npsScore)}</Figure>
          </Fact>
        )}
      </dl>
    </header>
  );
}

function NextStepDay({ on, words }: { on: string; words: CellWords }) {
  const t = useTranslations('customers.list');
  const { format, today } = words;
  return on < today ? (
    <>
      {format.date(on)} <Badge tone="outline">{t('late')}</Badge>
    </>
  ) : (
    format.relativeDay(on, today)
  );
}

function Owner({ id, words }: { id: number | null; words: CellWords }) {
  const t = useTranslations('customers');
  if (id === null) return <span className="text-ink-muted">{t('nobody')}</span>;
  const person = words.names.people.find((one) => one.id === id);
  const name = person?.name ?? t('unnamed_person');
  return (
    <span className="flex items-center gap-1.5">
      <Avatar name={name} size="sm" />
      <bdi className="min-w-0 truncate">{person?.isGone ? t('gone', { name }) : name}</bdi>
    </span>
  );
}

function Fact({ term, note, children }: { term: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 lg:max-w-56">
      <dt className="text-ink-muted text-sm">{term}</dt>
      <dd className="min-w-0">
        {children}
        {note && <span className="block text-ink-muted text-sm">{note}</span>}
      </dd>
    </div>
  );
}
