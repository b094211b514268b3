import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { RollupScope } from '@/lib/data/rollups/scope';
import type { ConnectedDays, ConnectedSources } from '@/lib/data/warnings/connected-sources';
import {
  cancellationPageFeatures,
  invoiceFeatures,
  onboardingFeatures,
  orderFeatures,
  paymentFeatures,
  refundFeatures,
  touchFeatures,
} from '@/lib/data/warnings/features-dealings';
import { championFeatures, peopleFeatures } from '@/lib/data/warnings/features-people';
import { levelColumn, usageFeatures } from '@/lib/data/warnings/features-usage';
import { answerFeatures, moodFeatures, ticketFeatures } from '@/lib/data/warnings/features-voice';
import type { KnownMoment } from '@/lib/data/warnings/known-moment';
import type { LevelFeature, NumericFeature } from '@/lib/domain/customer-features';

/** What one source tells: a relation with a row for each customer it knows of, and the features in it. */
export interface FeaturePart {
  /** null while the source is not connected: then its features are null */
  readonly relation: SQL | null;
  readonly columns: readonly FeatureColumn[];
}

export interface FeatureColumn {
  readonly feature: NumericFeature | LevelFeature;
  /** its value in the relation, named `p` here; `c` is the contract */
  readonly value: (p: SQL) => SQL;
}

/** The column as it stands: null for customers whom the source does not know. */
const told = (feature: NumericFeature | LevelFeature, column: string): FeatureColumn => ({
  feature,
  value: (p) => sql`${p}.${sql.identifier(column)}`,
});

/** A count: a customer whom a connected source does not know has 0. */
const counted = (feature: NumericFeature | LevelFeature, column: string): FeatureColumn => ({
  feature,
  value: (p) => sql`coalesce(${p}.${sql.identifier(column)}, 0)`,
});

export function featureParts(
  moment: KnownMoment,
  scope: RollupScope,
  sources: ConnectedSources,
): FeaturePart[] {
  const where = (isConnected: boolean, relation: () => SQL) => (isConnected ? relation() : null);
  return [
    usagePart(moment, scope, sources),
    peoplePart(scope, sources.people),
    {
      relation: where(sources.nps, () => answerFeatures('nps', moment, scope)),
      columns: [told('npsLast', 'nps_last'), told('npsChange', 'nps_change'), told('npsDays', 'nps_days')],
    },
    {
      relation: where(sources.csat, () => answerFeatures('csat', moment, scope)),
      columns: [
        told('csatLast', 'csat_last'),
        told('csatChange', 'csat_change'),
        told('csatDays', 'csat_days'),
      ],
    },
    {
      relation: where(sources.moods, () => moodFeatures(moment, scope)),
      columns: [told('sentiment90d', 'sentiment_90d')],
    },
    {
      relation: where(sources.tickets, () => ticketFeatures(moment, scope)),
      columns: [
        counted('openTickets', 'open_tickets'),
        counted('longestOpenDays', 'longest_open_days'),
        counted('tickets90d', 'tickets_90d'),
        counted('complaints90d', 'complaints_90d'),
        counted('reopened90d', 'reopened_90d'),
        told('firstResponseHours90d', 'first_response_hours_90d'),
      ],
    },
    {
      relation: where(sources.payments, () => paymentFeatures(moment, scope)),
      columns: [
        counted('failedPayments90d', 'failed_payments_90d'),
        told('daysSinceFailedPayment', 'days_since_failed_payment'),
      ],
    },
    {
      relation: where(sources.invoices, () => invoiceFeatures(moment, scope)),
      columns: [
        counted('overdueInvoices', 'overdue_invoices'),
        counted('overdueDays', 'overdue_days'),
        counted('latePayments180d', 'late_payments_180d'),
      ],
    },
    {
      relation: where(sources.refunds, () => refundFeatures(moment, scope)),
      columns: [counted('refunds180d', 'refunds_180d')],
    },
    {
      relation: where(sources.onboarding, () => onboardingFeatures(moment, scope)),
      columns: [
        told('onboardingOpenSteps', 'onboarding_open_steps'),
        told('onboardingLateShare', 'onboarding_late_share'),
      ],
    },
    {
      relation: where(sources.touches, () => touchFeatures(moment, scope)),
      columns: [told('daysSinceTouch', 'days_since_touch')],
    },
    {
      relation: where(sources.champions, () => championFeatures(moment, scope)),
      columns: [told('championLeft', 'champion_left')],
    },
    {
      relation: where(sources.cancellationPage, () => cancellationPageFeatures(moment, scope)),
      columns: [counted('cancellationVisits28d', 'cancellation_visits_28d')],
    },
    {
      relation: where(sources.orders, () => orderFeatures(moment, scope)),
      columns: [
        counted('orderDays', 'order_days'),
        told('daysSinceOrder', 'days_since_order'),
        told('orderGapDays', 'order_gap_days'),
        told('orderOverdue', 'order_overdue'),
      ],
    },
  ];
}

function usagePart(moment: KnownMoment, scope: RollupScope, sources: ConnectedSources): FeaturePart {
  const { usage, metrics } = sources;
  return {
    relation: usage && usageFeatures(moment, { ...sources, usage }, scope),
    columns: [
      told('usageRatio7d', 'usage_ratio_7d'),
      told('usageRatio28d', 'usage_ratio_28d'),
      told('usageRatio90d', 'usage_ratio_90d'),
      told('usageSlope90d', 'usage_slope_90d'),
      told('daysSinceUse', 'days_since_use'),
      told('activeDays28d', 'active_days_28d'),
      told('breadth28d', 'breadth_28d'),
      told('breadthChange', 'breadth_change'),
      ...metrics.flatMap(({ id, key }) => [
        told(`level28d:${key}`, levelColumn(id, '28d')),
        told(`level365d:${key}`, levelColumn(id, '365d')),
      ]),
    ],
  };
}

function peoplePart(scope: RollupScope, people: ConnectedDays | null): FeaturePart {
  return {
    relation: people && peopleFeatures(people, scope),
    columns: [
      counted('activePeople28d', 'active_people_28d'),
      {
        feature: 'activePeopleChange',
        value: (p) => sql`coalesce(${p}.active_people_28d, 0) - coalesce(${p}.people_before, 0)`,
      },
      {
        feature: 'seatShare',
        value: (p) => sql`coalesce(${p}.active_people_28d, 0)::float8 / nullif(c.seats, 0)`,
      },
    ],
  };
}
