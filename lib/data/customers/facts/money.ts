import 'server-only';
import { type AnyColumn, and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { invoice, payment, paymentMethod } from '@/drizzle/schema/billing';
import { customerMonth } from '@/drizzle/schema/rollup';
import { subscriptionPeriod } from '@/drizzle/schema/subscription';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { addDays, addMonths, monthStart } from '@/lib/domain/calendar-date';

export type CustomerMoney = Awaited<ReturnType<typeof getCustomerMoney>>;

const shownInvoices = 6;

/** Recurring revenue over time, subscriptions with their stretches, invoices and what is not paid. */
export async function getCustomerMoney(ctx: Ctx, { id, allIds }: CustomerIds) {
  assertCan(ctx.actor, 'customer:read');
  const { db, today } = ctx;
  const live = (table: { customerId: AnyColumn; supersededAt: AnyColumn }) =>
    and(inArray(table.customerId, allIds), isNull(table.supersededAt));
  const [months, stretches, invoices, balances, failures, methods] = await Promise.all([
    db
      .select({
        month: customerMonth.month,
        currency: customerMonth.currency,
        mrrMinor: customerMonth.mrrMinor,
      })
      .from(customerMonth)
      .where(
        and(
          eq(customerMonth.customerId, id),
          eq(customerMonth.kind, 'contract'),
          sql`${customerMonth.month} > ${addMonths(monthStart(today), -36)}`,
        ),
      )
      .orderBy(asc(customerMonth.month)),
    db
      .select({
        key: subscriptionPeriod.subscriptionKey,
        plan: subscriptionPeriod.plan,
        status: subscriptionPeriod.status,
        startsOn: subscriptionPeriod.startsOn,
        endsOn: subscriptionPeriod.endsOn,
        mrrMinor: subscriptionPeriod.mrrMinor,
        isPriceUnknown: subscriptionPeriod.isPriceUnknown,
        currency: subscriptionPeriod.currency,
        discountMinor: subscriptionPeriod.discountMinor,
        seats: subscriptionPeriod.seats,
        termEndsOn: subscriptionPeriod.termEndsOn,
        autoRenews: subscriptionPeriod.autoRenews,
      })
      .from(subscriptionPeriod)
      .where(live(subscriptionPeriod))
      .orderBy(asc(subscriptionPeriod.subscriptionKey), asc(subscriptionPeriod.startsOn))
      .limit(300),
    db
      .select({
        id: invoice.id,
        number: invoice.number,
        issuedOn: invoice.issuedOn,
        dueOn: invoice.dueOn,
        paidOn: invoice.paidOn,
        status: invoice.status,
        netMinor: invoice.netMinor,
        currency: invoice.currency,
      })
      .from(invoice)
      .where(live(invoice))
      .orderBy(desc(invoice.issuedOn), desc(invoice.id))
      .limit(shownInvoices),
    db
      .select({
        currency: invoice.currency,
        openMinor: sql<number>`coalesce(sum(${invoice.netMinor}) filter (where ${invoice.status} = 'open'), 0)::float8`,
        overdueMinor: sql<number>`coalesce(sum(${invoice.netMinor}) filter (where ${invoice.status} = 'open' and ${invoice.dueOn} < ${today}), 0)::float8`,
        overdue: sql<number>`(count(*) filter (where ${invoice.status} = 'open' and ${invoice.dueOn} < ${today}))::int`,
        oldestDueOn: sql<
          string | null
        >`min(${invoice.dueOn}) filter (where ${invoice.status} = 'open' and ${invoice.dueOn} < ${today})`,
        invoices: sql<number>`count(*)::int`,
      })
      .from(invoice)
      .where(live(invoice))
      .groupBy(invoice.currency),
    db
      .select({
        occurredAt: payment.occurredAt,
        amountMinor: payment.amountMinor,
        currency: payment.currency,
        failureCode: payment.failureCode,
        isPaidSince: sql<boolean>`exists (select 1 from ${payment} later where later.customer_id = ${payment.customerId}
          and later.outcome = 'succeeded' and later.superseded_at is null and later.occurred_at > ${payment.occurredAt}
          and later.invoice_number is not distinct from ${payment.invoiceNumber})`,
      })
      .from(payment)
      .where(
        and(
          live(payment),
          eq(payment.outcome, 'failed'),
          sql`${payment.occurredAt} > ${addDays(today, -365)}::date`,
        ),
      )
      .orderBy(desc(payment.occurredAt))
      .limit(5),
    db
      .select({ kind: paymentMethod.kind, label: paymentMethod.label, expiresOn: paymentMethod.expiresOn })
      .from(paymentMethod)
      .where(live(paymentMethod))
      .orderBy(desc(paymentMethod.occurredAt))
      .limit(2),
  ]);
  return { months, stretches, invoices, balances, failures, methods };
}
