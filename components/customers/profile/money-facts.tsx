import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactEmpty, FactRow, FactSection } from '@/components/customers/profile/fact-section';
import { type MonthAmount, MrrHistory } from '@/components/customers/profile/mrr-history';
import { amountOf, dotted } from '@/components/customers/profile/profile-words';
import { SubscriptionList } from '@/components/customers/profile/subscription-list';
import { Badge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import type { SubscriptionSummary } from '@/lib/domain/subscription-summary';

export type MoneyFactsData = {
  /** one series a currency, oldest month first */
  history: { currency: string; months: MonthAmount[] }[];
  subscriptions: SubscriptionSummary[];
  invoices: {
    id: number;
    number: string | null;
    issuedOn: string;
    dueOn: string | null;
    paidOn: string | null;
    status: string;
    netMinor: number;
    currency: string;
  }[];
  balances: {
    currency: string;
    openMinor: number;
    overdueMinor: number;
    overdue: number;
    oldestDueOn: string | null;
    invoices: number;
  }[];
  failures: { occurredAt: Date; amountMinor: number; currency: string; isPaidSince: boolean }[];
  methods: { kind: string; label: string | null; expiresOn: string | null }[];
};

/** Money between the two sides: what recurs, what was billed, what is not paid. */
export function MoneyFacts({ data, words }: { data: MoneyFactsData; words: CellWords }) {
  const t = useTranslations('customers.money');
  const profile = useTranslations('customers.profile');
  const { format, today } = words;
  const invoices = data.balances.reduce((sum, { invoices: n }) => sum + n, 0);
  const statusOf = ({ status, dueOn }: MoneyFactsData['invoices'][number]) =>
    status === 'open' && dueOn !== null && dueOn < today ? 'overdue' : status;
  return (
    <FactSection id="money" title={profile('money')}>
      {data.history.map(({ currency, months }) => (
        <MrrHistory key={currency} months={months} currency={currency} format={format} />
      ))}
      {data.subscriptions.length > 0 ? (
        <SubscriptionList subscriptions={data.subscriptions} words={words} />
      ) : (
        data.history.length > 0 && <FactEmpty>{t('no_subscription')}</FactEmpty>
      )}
      {data.balances
        .filter(({ openMinor }) => openMinor > 0)
        .map(({ currency, openMinor, overdueMinor, oldestDueOn }) => (
          <p key={currency} className="flex flex-wrap gap-x-4 border-t py-1.5">
            <span>
              {t('open')} <Figure className="font-medium">{amountOf(words, openMinor, currency)}</Figure>
            </span>
            {overdueMinor > 0 && (
              <span>
                {t('overdue')}{' '}
                <Figure className="font-medium">{amountOf(words, overdueMinor, currency)}</Figure>{' '}
                <span className="text-ink-muted text-sm">
                  {t('overdue_since', { on: format.date(oldestDueOn) })}
                </span>
              </span>
            )}
          </p>
        ))}
      {data.failures.length > 0 && (
        <div className="border-t py-1.5">
          <p>{t('failed', { n: data.failures.length })}</p>
          <ul className="text-ink-muted text-sm">
            {data.failures.slice(0, 3).map((failure) => (
              <li key={failure.occurredAt.toISOString()}>
                {dotted([
                  t('failed_on', {
                    amount: amountOf(words, failure.amountMinor, failure.currency),
                    on: format.instant(failure.occurredAt, 'date'),
                  }),
                  failure.isPaidSince && t('paid_since'),
                ])}
              </li>
            ))}
          </ul>
        </div>
      )}
      {data.methods.slice(0, 1).map(
        ({ expiresOn }) =>
          expiresOn !== null && (
            <p key={expiresOn} className="border-t py-1.5 text-sm">
              {t(expiresOn < today ? 'expired' : 'expires', { on: format.date(expiresOn) })}
            </p>
          ),
      )}
      {invoices > 0 && (
        <details className="border-t pt-1.5">
          <summary>{t('invoice_count', { n: invoices })}</summary>
          <ul>
            {data.invoices.map((invoice) => (
              <FactRow
                key={invoice.id}
                aside={<Figure>{amountOf(words, invoice.netMinor, invoice.currency)}</Figure>}
                detail={dotted([
                  format.date(invoice.issuedOn),
                  invoice.paidOn
                    ? t('paid_on', { on: format.date(invoice.paidOn) })
                    : invoice.dueOn && t('due', { on: format.date(invoice.dueOn) }),
                ])}
              >
                <bdi>{invoice.number ?? '–'}</bdi>{' '}
                <Badge tone={statusOf(invoice) === 'overdue' ? 'outline' : 'neutral'}>
                  {t(`invoice_status.${statusOf(invoice) as 'open'}`)}
                </Badge>
              </FactRow>
            ))}
          </ul>
        </details>
      )}
    </FactSection>
  );
}
