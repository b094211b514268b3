import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactRow, FactSection } from '@/components/customers/profile/fact-section';
import { amountOf, dotted } from '@/components/customers/profile/profile-words';
import { Badge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';

export type OrderFactsData = {
  orders: {
    orderNumber: string;
    orderedOn: string;
    amountMinor: number;
    currency: string;
    isReturn: boolean;
    products: string[];
  }[];
  total: number;
  returns: number;
  expectedOn: string | null;
};

/** What the customer bought and brought back, and when the next purchase would be usual. */
export function OrderFacts({ data, words }: { data: OrderFactsData; words: CellWords }) {
  const t = useTranslations('customers.orders');
  const profile = useTranslations('customers.profile');
  const { format, today } = words;
  if (data.orders.length === 0) return null;
  return (
    <FactSection
      id="orders"
      title={profile('orders')}
      summary={dotted([
        t('total', { n: data.total }),
        data.returns > 0 && t('returns', { n: data.returns }),
        data.expectedOn !== null &&
          t(data.expectedOn < today ? 'expected_late' : 'expected', {
            when: format.relativeDay(data.expectedOn, today),
          }),
      ])}
    >
      <ul>
        {data.orders.map((order) => (
          <FactRow
            key={`${order.orderNumber}-${order.orderedOn}-${order.currency}`}
            aside={<Figure>{amountOf(words, order.amountMinor, order.currency)}</Figure>}
            detail={order.products.length > 0 && format.list(order.products)}
          >
            {format.date(order.orderedOn)} <bdi className="text-ink-muted text-sm">{order.orderNumber}</bdi>{' '}
            {order.isReturn && <Badge tone="outline">{t('return')}</Badge>}
          </FactRow>
        ))}
      </ul>
    </FactSection>
  );
}
