import { answer, ask, close } from '@/app/(app)/kpis/closed-months/actions';
import type { ClosedMonthWords } from '@/components/closed-months/closed-month-words';
import { ConfirmedStep } from '@/components/closed-months/confirmed-step';
import { MonthHistory } from '@/components/closed-months/month-history';
import { OpenPointsList } from '@/components/closed-months/open-points-list';
import { ReopenForm } from '@/components/closed-months/reopen-form';
import { nameIn } from '@/components/customers/customer-name';
import { RunButton } from '@/components/forms/run-button';
import { UserText } from '@/components/ui/user-text';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { type ClosingStep, listClosingSteps } from '@/lib/data/closed-months/find-closing';
import type { MonthRow } from '@/lib/data/closed-months/list-closed-months';
import { listOpenPoints } from '@/lib/data/closed-months/open-points';
import { countWhoMayAgree } from '@/lib/data/closed-months/reopen-month';
import { can } from '@/lib/domain/permissions';

type Props = { ctx: ViewerCtx; row: MonthRow; words: ClosedMonthWords };

/** What waits to be done with a month, above its figures; nothing where nothing does. */
export async function MonthSteps({ ctx, row, words }: Props) {
  if (row.state === 'reopen_asked') {
    const steps = await listClosingSteps(ctx, row.month);
    const request = steps.find(({ step }) => step === 'reopen_asked');
    return <Asked ctx={ctx} row={row} words={words} request={request} />;
  }
  if (row.state === 'closed') return null;
  if (can(ctx.actor, 'month:close')) return <ToClose ctx={ctx} row={row} words={words} />;
  return (
    <p>
      {words.t('mark.open', { month: words.format.month(row.month) })} {whenText(ctx, row, words)}
    </p>
  );
}

/** When the month is to be closed, and when it closes itself. */
function whenText({ today }: ViewerCtx, { dates }: MonthRow, { t, format }: ClosedMonthWords): string {
  if (!dates) return t('due.not_asked');
  const closes = format.date(dates.closesItselfOn);
  return dates.dueOn <= today
    ? t('due.body', { day: closes })
    : t('due.later', { day: format.date(dates.dueOn), closes });
}

/** Below its figures: who did what to the month, and the way to open it again. */
export async function MonthPast({ ctx, row, words }: Props) {
  const { t } = words;
  const steps = await listClosingSteps(ctx, row.month);
  if (steps.length === 0) return null;
  return (
    <>
      <section className="grid gap-2">
        <h2 className="text-md">{t('history.title')}</h2>
        <MonthHistory steps={steps} words={words} />
      </section>
      {row.state === 'closed' && <ToReopen ctx={ctx} row={row} words={words} />}
    </>
  );
}

async function ToClose({ ctx, row, words }: Props) {
  const { month } = row;
  const { t, format } = words;
  const points = await listOpenPoints(ctx, month);
  const name = format.month(month);
  return (
    <section className="grid max-w-3xl gap-2">
      <p>{whenText(ctx, row, words)}</p>
      {points.length === 0 ? (
        <p>{t('due.in_order')}</p>
      ) : (
        <>
          <p>{t('due.points')}</p>
          <OpenPointsList points={points} words={words} canOpenSettings={can(ctx.actor, 'settings:read')} />
          <p className="text-ink-muted text-sm">{t('due.anyway')}</p>
        </>
      )}
      <div className="pt-1">
        <ConfirmedStep
          action={close.bind(null, month)}
          label={t('close.action', { month: name })}
          title={t('close.title', { month: name })}
          body={[
            t('close.body'),
            ...(points.length > 0 ? [t('close.points', { count: points.length })] : []),
          ]}
          variant="primary"
        />
      </div>
    </section>
  );
}

/** Somebody asks for the month back: another administrator agrees or not, who asked may think better of it. */
function Asked({ ctx, row: { month }, words, request }: Props & { request: ClosingStep | undefined }) {
  const { t, format } = words;
  if (!request?.by) return null;
  const isOwn = ctx.actor.kind === 'user' && request.by.id === ctx.actor.userId;
  const mayAgree = !isOwn && can(ctx.actor, 'month:reopen');
  return (
    <section className="grid max-w-3xl gap-2 rounded-lg border bg-surface p-4">
      <p>
        {isOwn
          ? t('reopen.own')
          : t('reopen.waiting', { name: format.isolate(nameIn(format.locale, request.by)) })}
      </p>
      <UserText as="p" className="text-ink-muted">
        {request.reason}
      </UserText>
      {(mayAgree || isOwn) && (
        <div className="flex flex-wrap gap-2 pt-1 print:hidden">
          {mayAgree && (
            <ConfirmedStep
              action={answer.bind(null, month, true)}
              label={t('reopen.agree')}
              title={t('reopen.agree_title', { month: format.month(month) })}
              body={[t('reopen.agree_body')]}
              variant="primary"
            />
          )}
          <RunButton action={answer.bind(null, month, false)}>
            {t(isOwn ? 'reopen.take_back' : 'reopen.decline')}
          </RunButton>
        </div>
      )}
    </section>
  );
}

async function ToReopen({ ctx, row: { month }, words: { t } }: Props) {
  if (!can(ctx.actor, 'month:close')) return null;
  const others = await countWhoMayAgree(ctx);
  return (
    <section className="grid gap-2 print:hidden">
      <h2 className="text-md">{t('reopen.title')}</h2>
      {others === 0 ? (
        <p className="max-w-xl text-ink-muted">{t('reopen.alone')}</p>
      ) : (
        <>
          <p className="max-w-xl text-ink-muted">{t('reopen.body')}</p>
          <ReopenForm action={ask.bind(null, month)} />
        </>
      )}
    </section>
  );
}
