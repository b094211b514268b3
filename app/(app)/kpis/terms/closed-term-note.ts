import type { AskedTerm, readTermRequest } from '@/app/(app)/kpis/terms/term-request';
import { termText } from '@/components/kpis/explanation-words';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { sumNps } from '@/lib/data/kpis/nps-answers';
import { kpiTerms } from '@/lib/domain/kpi-figure';
import { isKeptPeriod } from '@/lib/domain/kpi-period';
import { isAnswerTerm } from '@/lib/domain/kpi-term';
import { withinOf } from '@/lib/domain/kpi-term-address';
import type { TermValues } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';

/** A list is as it is known now: of a closed period it says what the figure was closed at, where that is another number. */
export async function closedTermNote(
  ctx: ViewerCtx,
  { term, address }: AskedTerm,
  { closed, format, period, settings }: Awaited<ReturnType<typeof readTermRequest>>,
): Promise<string | null> {
  if (period.isRunning || !isKeptPeriod(period, settings.today) || withinOf(address)) return null;
  const both = isAnswerTerm(term)
    ? await answers(ctx, address.survey, period)
    : await sums(ctx, address.kind, period);
  const [frozen, now] = [both?.frozen[term] ?? null, both?.now[term] ?? null];
  if (!both || frozen === now) return null;
  return closed('mark.list_differs', {
    frozen: termText(term, frozen, format),
    now: termText(term, now, format),
  });
}

type Both = { frozen: TermValues; now: TermValues };
type Request = Awaited<ReturnType<typeof readTermRequest>>;

async function sums(
  ctx: ViewerCtx,
  kind: AskedTerm['address']['kind'],
  { month, spanMonths }: Request['period'],
): Promise<Both | null> {
  const rows = await listKpiRows(ctx, { spanMonths, months: [month] });
  const row = rows.find((one) => one.kind === kind);
  if (!row?.closing) return null;
  return { frozen: kpiTerms(row), now: row.closing.now ? kpiTerms(row.closing.now) : {} };
}

async function answers(
  ctx: ViewerCtx,
  survey: AskedTerm['address']['survey'],
  period: Request['period'],
): Promise<Both | null> {
  const frozen = await sumNps(ctx, { survey, period });
  if (!frozen.closing) return null;
  return { frozen: npsTerms(frozen), now: frozen.closing.now ? npsTerms(frozen.closing.now) : {} };
}
