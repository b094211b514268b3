import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactRow } from '@/components/customers/profile/fact-section';
import { amountOf, dotted } from '@/components/customers/profile/profile-words';
import { Badge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import type { SubscriptionStretch, SubscriptionSummary } from '@/lib/domain/subscription-summary';

/** Each subscription as it is now; its earlier stretches unfold. */
export function SubscriptionList({
  subscriptions,
  words,
}: {
  subscriptions: readonly SubscriptionSummary[];
  words: CellWords;
}) {
  const t = useTranslations('customers.money');
  const { format } = words;
  const price = (stretch: SubscriptionStretch) =>
    stretch.isPriceUnknown
      ? t('price_unknown')
      : t('per_month', { amount: amountOf(words, stretch.mrrMinor, stretch.currency) });
  const span = ({ startsOn, endsOn }: SubscriptionStretch) =>
    endsOn === null
      ? t('since', { from: format.date(startsOn) })
      : t('from_to', { from: format.date(startsOn), to: format.date(endsOn) });
  return (
    <ul>
      {subscriptions.map(({ key, now, state, since, others }) => (
        <FactRow
          key={key}
          aside={<Figure>{price(now)}</Figure>}
          detail={
            <>
              {dotted([
                state === 'ended'
                  ? t('from_to', { from: format.date(since), to: format.date(now.endsOn) })
                  : t(state === 'future' ? 'from_future' : 'since', { from: format.date(since) }),
                now.seats !== null && t('seats', { n: now.seats }),
                now.discountMinor !== null &&
                  now.discountMinor > 0 &&
                  t('discount', { amount: amountOf(words, now.discountMinor, now.currency) }),
                state === 'running' &&
                  now.termEndsOn !== null &&
                  t(now.autoRenews ? 'renews' : 'ends', { on: format.date(now.termEndsOn) }),
              ])}
              {others.length > 0 && (
                <details>
                  <summary>{t('earlier', { n: others.length })}</summary>
                  <ul className="ps-3">
                    {others.slice(0, 12).map((stretch) => (
                      <li
                        key={`${stretch.startsOn}-${stretch.mrrMinor}`}
                        className="flex justify-between gap-3"
                      >
                        <span>
                          {dotted([
                            span(stretch),
                            stretch.plan,
                            stretch.status !== 'active' && t(`status.${stretch.status as 'trial'}`),
                          ])}
                        </span>
                        <Figure>{price(stretch)}</Figure>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          }
        >
          <bdi className="font-medium">{now.plan ?? key}</bdi>{' '}
          {(state === 'ended' || now.status !== 'active') && (
            <Badge>{t(state === 'ended' ? 'status.ended' : `status.${now.status as 'trial'}`)}</Badge>
          )}
        </FactRow>
      ))}
    </ul>
  );
}
