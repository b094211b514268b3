import type { Sql } from 'postgres';
import type { KnownMoment } from '@/lib/data/warnings/known-moment';
import { OVERWRITING_SOURCE } from '@/lib/testing/random-facts';

const facts = [
  'subscription_period',
  'cancellation_request',
  'cancellation_page_visit',
  'onboarding_step',
  'invoice',
  'payment',
  'refund',
  'order_line',
  'feedback',
  'ticket',
  'interaction',
];

/**
 * Makes of a database what stood in it at a moment: facts recorded later are deleted, replaced ones stand again, and
 * what later dates in a row say is taken out of it. What a source overwrites is overwritten with something else, since
 * its values of then are lost.
 */
export async function forgetLaterFacts(owner: Sql, { at, day, stateOn }: KnownMoment): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`
      update subscription_period set status = 'active', recorded_at = occurred_at
      where status = 'past_due' and recorded_assumed and recorded_at >= ${at} and occurred_at < ${at}`;
    for (const table of facts) {
      const name = tx(table);
      // the second import of a row that dates nothing was not there yet
      await tx`
        delete from ${name} f where f.recorded_at >= ${at} or (f.recorded_assumed and exists (
          select 1 from ${name} o where o.customer_id = f.customer_id and o.source_id = f.source_id
            and o.external_id = f.external_id and o.superseded_at >= ${at} and o.recorded_at < ${at} and o.id < f.id))`;
      await tx`update ${name} set superseded_at = null where superseded_at >= ${at}`;
    }
    await tx`delete from customer_attribute where recorded_at >= ${at}`;
    await tx`update customer_attribute set superseded_at = null where superseded_at >= ${at}`;

    await tx`update subscription_period set ends_on = null, end_assumed = false where ends_on > ${stateOn}`;
    await tx`
      update subscription_period set plan = 'lost', seats = seats + 7, mrr_minor = mrr_minor * 2, notice_on = null,
        term_ends_on = null, discount_minor = 1 where source_id = ${OVERWRITING_SOURCE}`;
    await tx`update cancellation_request set withdrawn_on = null where withdrawn_on >= ${day}`;
    await tx`
      update ticket set status = 'open', resolved_at = null, reopened_count = case when recorded_assumed then 0 else reopened_count end
      where resolved_at >= ${at}`;
    await tx`update ticket set first_response_at = null where first_response_at >= ${at}`;
    await tx`update invoice set status = 'open', paid_on = null where paid_on >= ${day}`;
    await tx`update onboarding_step set completed_on = null where completed_on >= ${day}`;
    await tx`update contact set left_on = null where left_on >= ${day}`;

    // counts of the last two days may be there or not
    await tx`delete from usage_daily where day >= ${day} or (day >= ${day}::date - 2 and customer_id % 2 = 0)`;
    await tx`delete from contact_active_day where day >= ${day} or (day >= ${day}::date - 2 and customer_id % 2 = 0)`;
    await tx`delete from usage_daily_late where recorded_on >= ${day}`;
    await tx`
      insert into usage_daily (customer_id, metric_id, day, n)
      select distinct on (customer_id, metric_id, day) customer_id, metric_id, day, n from usage_daily_history
      where superseded_at >= ${at} and day < ${day} order by customer_id, metric_id, day, superseded_at, id
      on conflict (customer_id, metric_id, day) do update set n = excluded.n`;
    await tx`delete from usage_daily_history where superseded_at >= ${at}`;
  });
}
