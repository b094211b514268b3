import { getTranslations } from 'next-intl/server';
import { nameIn } from '@/components/customers/customer-name';
import { periodName } from '@/components/kpis/kpi-words';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listPeople } from '@/lib/data/customers/people';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { findLedgerCustomer } from '@/lib/data/retention/ledger';
import { toKpiPeriod } from '@/lib/domain/named-period';
import { parseRetentionAddress } from '@/lib/domain/retention-address';
import { getFormat } from '@/lib/i18n/get-format';

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What the ledger and its file both need; null where the customer it is limited to does not exist. */
export async function readLedgerRequest(ctx: ViewerCtx, searchParams: SearchParams) {
  const { organisation } = ctx;
  const settings = await getFigureSettings(ctx);
  const address = parseRetentionAddress('ledger', searchParams, settings.today, organisation);
  const limits = address.ledger ?? { filter: null, customer: null };
  const [customer, people, format, t, kpis] = await Promise.all([
    limits.customer === null ? null : findLedgerCustomer(ctx, limits.customer),
    listPeople(ctx),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
    getTranslations('retention_revenue.ledger'),
    getTranslations('kpis'),
  ]);
  if (limits.customer !== null && !customer) return null;
  const owners = new Map(people.map((person) => [person.id, nameIn(format.locale, person)]));
  const period = toKpiPeriod(address.period, settings.today);
  return {
    address,
    limits,
    customer,
    settings,
    period,
    asked: { period, settings, filter: limits.filter, customerId: customer?.customerId ?? null },
    format,
    t,
    name: periodName(kpis, format, address.period),
    owner: (userId: number | null) => (userId === null ? null : (owners.get(userId) ?? null)),
  };
}
