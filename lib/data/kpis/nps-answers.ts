import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { readFrozenNps, type ShownNps } from '@/lib/data/closed-months/frozen-nps';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { npsAnswers } from '@/lib/data/rollups/nps-month';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { addMonths } from '@/lib/domain/calendar-date';
import type { Survey } from '@/lib/domain/kpi-address';
import { isKeptPeriod, type KpiPeriod } from '@/lib/domain/kpi-period';
import type { AnswerTermId } from '@/lib/domain/kpi-term';
import { decodePlace, encodePlace } from '@/lib/domain/list-place';
import type { NpsCounts } from '@/lib/domain/nps';
import { can } from '@/lib/domain/permissions';

/** The answers of one group in a period's survey. */
export type AnswersAsked = {
  readonly term: AnswerTermId;
  readonly survey: Survey;
  readonly period: KpiPeriod;
  readonly settings: RollupSettings;
};

export type NpsAnswer = {
  id: number;
  score: number;
  /** what somebody wrote in words of their own; null also for readers who may not read personal text */
  comment: string | null;
  answeredOn: string;
  /** null: the answer came without saying of whom */
  customer: { publicId: string; name: string; nameAr: string | null } | null;
  ownerUserId: number | null;
};

export type AnswerPage = {
  total: number;
  answers: NpsAnswer[];
  before: string | null;
  after: string | null;
};

const groups: Record<AnswerTermId, SQL> = {
  promoters: sql`a.score >= 9`,
  passives: sql`(a.score >= 7 and a.score < 9)`,
  detractors: sql`a.score < 7`,
};

// whole months, as `nps_month` is summed: the running one up to today
function answersOf({ survey, period, settings }: Omit<AnswersAsked, 'term'>): SQL {
  return sql`(select * from ${npsAnswers(settings)} n where n.kind = ${survey}
    and n.answered_on >= ${period.openingOn} and n.answered_on < ${addMonths(period.month, 1)})`;
}

/** Answers of a period by group, from the months kept; those of a closed month as they were closed. */
export async function sumNps(
  ctx: Ctx,
  { survey, period }: Pick<AnswersAsked, 'survey' | 'period'>,
): Promise<ShownNps> {
  assertCan(ctx.actor, 'kpi:read');
  const freeze = await readFrozenNps(ctx.db, period.month, period.month);
  const [row] = (await ctx.db.execute(sql`
    select coalesce(sum(promoters), 0)::int as promoters, coalesce(sum(passives), 0)::int as passives,
      coalesce(sum(detractors), 0)::int as detractors
    from nps_month where kind = ${survey} and month >= ${period.openingOn} and month <= ${period.month}`)) as unknown as NpsCounts[];
  const now = row ?? { promoters: 0, passives: 0, detractors: 0 };
  // a stretch of days that goes by the name of its months is not the one that was closed
  return isKeptPeriod(period, ctx.today) && !period.isRunning
    ? freeze(survey, period.month, period.spanMonths, now)
    : now;
}

// the newest first; ids of answers are unique for themselves
const described = (answers: SQL, withComments: boolean) => sql`
  select a.id::float8 as id, a.score::float8 as score, ${withComments ? sql`a.comment` : sql`null::text`} as comment, a.answered_on::text as "answeredOn",
    a.customer_id as "customerId", s.public_id as "publicId", s.name, s.name_ar as "nameAr",
    s.owner_user_id as "ownerUserId", (extract(epoch from a.occurred_at) * 1000)::bigint::text as "sortValue"
  from ${answers} a left join customer_state s on s.customer_id = a.customer_id and a.customer_id <> 0`;

type StoredAnswer = Omit<NpsAnswer, 'customer'> & {
  publicId: string | null;
  name: string | null;
  nameAr: string | null;
  sortValue: string;
};

/** One page of the answers behind a group, newest first; comments only for those who may read personal text. */
export async function listNpsAnswers(
  ctx: Ctx,
  asked: AnswersAsked,
  { limit, cursor }: { limit: number; cursor: { toward: 'after' | 'before'; token: string } | null },
): Promise<AnswerPage> {
  assertCan(ctx.actor, 'kpi:read');
  const place = cursor && decodePlace(cursor.token);
  const isBackward = place !== null && cursor?.toward === 'before';
  const beyond = isBackward ? sql`>` : sql`<`;
  const withComments = can(ctx.actor, 'personal:read');
  const own = sql`(${described(answersOf(asked), withComments)} where ${groups[asked.term]})`;
  const [counted, found] = await Promise.all([
    ctx.db.execute(sql`select count(*)::int as n from ${answersOf(asked)} a where ${groups[asked.term]}`),
    ctx.db.execute(sql`
      select * from ${own} o
      where ${place ? sql`("sortValue"::bigint, id) ${beyond} (${place.value}::bigint, ${place.id}::float8)` : sql`true`}
      order by ${isBackward ? sql`"sortValue"::bigint, id` : sql`"sortValue"::bigint desc, id desc`}
      limit ${limit + 1}`),
  ]);
  const rows = found as unknown as StoredAnswer[];
  const shown = rows.slice(0, limit);
  if (isBackward) shown.reverse();
  const hasMore = rows.length > limit;
  const [first, last] = [shown[0], shown.at(-1)];
  const [isStart, isEnd] = isBackward ? [!hasMore, false] : [place === null, !hasMore];
  const token = (row: StoredAnswer) => encodePlace({ value: row.sortValue, id: row.id });
  return {
    total: (counted as unknown as { n: number }[])[0]?.n ?? 0,
    answers: shown.map(toAnswer),
    before: first && !isStart ? token(first) : null,
    after: last && !isEnd ? token(last) : null,
  };
}

const batchRows = 2_000;

/**
 * Reads the answers behind a group in the order of their list; comments leave only with the right to export personal text.
 * @returns how many there were
 */
export async function exportNpsAnswers(
  ctx: Ctx,
  asked: AnswersAsked,
  onBatch: (answers: NpsAnswer[]) => Promise<void>,
): Promise<number> {
  assertCan(ctx.actor, 'kpi:export');
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    await tx.db.execute(sql`select set_config('idle_in_transaction_session_timeout', '60s', true)`);
    const counted = await tx.db.execute(
      sql`select count(*)::int as n from ${answersOf(asked)} a where ${groups[asked.term]}`,
    );
    const total = (counted as unknown as { n: number }[])[0]?.n ?? 0;
    const { term, survey, period } = asked;
    const withComments = can(ctx.actor, 'personal:export');
    await recordAudit(ctx, {
      action: 'kpi.exported',
      subjectKind: 'kpi_term',
      subjectId: `nps/${term}`,
      details: {
        survey,
        month: period.month,
        spanMonths: period.spanMonths,
        answers: total,
        comments: withComments,
        asOf: ctx.now.toISOString(),
      },
    });
    await tx.db.execute(sql`declare exported no scroll cursor for
      select * from (${described(answersOf(asked), withComments)} where ${groups[term]}) o order by "sortValue"::bigint desc, id desc`);
    for (;;) {
      const rows = await tx.db.execute(sql`fetch ${sql.raw(String(batchRows))} from exported`);
      const batch = (rows as unknown as StoredAnswer[]).map(toAnswer);
      if (batch.length > 0) await onBatch(batch);
      if (batch.length < batchRows) return total;
    }
  });
}

function toAnswer({ publicId, name, nameAr, id, score, comment, answeredOn, ownerUserId }: StoredAnswer) {
  return {
    id,
    score,
    comment,
    answeredOn,
    customer: publicId === null || name === null ? null : { publicId, name, nameAr },
    ownerUserId,
  };
}
