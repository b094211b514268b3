import { ArrowLeftRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { nameIn, otherName } from '@/components/customers/customer-name';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useFormat } from '@/lib/i18n/use-format';

/** What one can tell two customers apart by. */
export type MergeSide = {
  publicId: string;
  name: string;
  nameAr: string | null;
  registrationNumber: string | null;
  vatNumber: string | null;
  domain: string | null;
  country: string | null;
  city: string | null;
  ownerUserId: number | null;
  plan: string | null;
  stage: string | null;
  mrrMinor: number | null;
  firstActiveOn: string | null;
  /** when it was first known here */
  createdAt: string;
};

/** A table of both: what is the same stands quiet, what differs is marked. */
export function MergeSides({
  kept,
  absorbed,
  countries,
  ownerNames,
  onSwap,
}: {
  kept: MergeSide;
  absorbed: MergeSide;
  countries: Readonly<Record<string, string>>;
  ownerNames: Readonly<Record<number, string>>;
  onSwap: () => void;
}) {
  const t = useTranslations('customers.merge');
  const fields = useTranslations('customers.edit.field');
  const customers = useTranslations('customers');
  const format = useFormat();
  const rows: [label: string, of: (side: MergeSide) => string | null][] = [
    [fields('name'), (side) => nameIn(format.locale, side)],
    [fields('nameAr'), (side) => otherName(format.locale, side)],
    [fields('registrationNumber'), (side) => side.registrationNumber],
    [fields('vatNumber'), (side) => side.vatNumber],
    [fields('domain'), (side) => side.domain],
    [fields('country'), (side) => (side.country === null ? null : (countries[side.country] ?? side.country))],
    [fields('city'), (side) => side.city],
    [
      fields('ownerUserId'),
      (side) => (side.ownerUserId === null ? null : (ownerNames[side.ownerUserId] ?? null)),
    ],
    [fields('plan'), (side) => side.plan],
    [
      customers('fields.stage'),
      (side) => (side.stage === null ? null : customers(`stage.${side.stage as 'active'}`)),
    ],
    [customers('fields.mrr'), (side) => (side.mrrMinor === null ? null : format.money(side.mrrMinor))],
    [
      customers('fields.joined'),
      (side) => (side.firstActiveOn === null ? null : format.date(side.firstActiveOn)),
    ],
    [t('added'), (side) => format.instant(side.createdAt, 'date')],
  ];
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <caption className="pb-3 text-start">
        <Button size="sm" onClick={onSwap}>
          <ArrowLeftRight aria-hidden />
          {t('swap')}
        </Button>
      </caption>
      <thead>
        <tr className="text-ink-muted text-sm">
          <td className="w-1/4 pb-2 max-sm:hidden" />
          <th scope="col" className="pb-2 text-start">
            <Badge tone="accent">{t('kept')}</Badge>
          </th>
          <th scope="col" className="pb-2 text-start">
            <Badge>{t('absorbed')}</Badge>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, of]) => {
          const [one, other] = [of(kept), of(absorbed)];
          if (one === null && other === null) return null;
          return (
            <tr key={label} className="align-top">
              <th
                scope="row"
                className="border-t py-1.5 pe-3 text-start font-normal text-ink-muted text-sm max-sm:hidden"
              >
                {label}
              </th>
              {[one, other].map((value, at) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: two sides, always these
                  key={at}
                  className={`break-words border-t py-1.5 pe-3 ${one === other ? 'text-ink-muted' : 'font-medium'}`}
                >
                  <span className="block text-ink-muted text-xs sm:hidden">{label}</span>
                  <bdi dir="auto">{value ?? '–'}</bdi>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
