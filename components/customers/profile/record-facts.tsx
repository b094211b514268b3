import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactSection } from '@/components/customers/profile/fact-section';
import { Badge } from '@/components/ui/badge';
import { DefinitionList } from '@/components/ui/definition-list';
import { Code } from '@/components/ui/figure';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import type { AttributeValue } from '@/lib/domain/customer-values';

export type RecordFactsData = {
  registrationNumber: string | null;
  vatNumber: string | null;
  domain: string | null;
  country: string | null;
  city: string | null;
  industry: string | null;
  size: string | null;
  segment: string | null;
  serviceTier: string | null;
  acquisitionChannel: string | null;
  openedOn: string | null;
  tags: string[];
  attributes: { key: string; label: string; value: AttributeValue }[];
};

/** The customer's own fields, those that are known, with the company's own attributes after them. */
export function RecordFacts({ data, words }: { data: RecordFactsData; words: CellWords }) {
  const t = useTranslations('customers.edit');
  const profile = useTranslations('customers.profile');
  const { format, names } = words;
  const text = (value: string | null) => (value === null ? null : <bdi dir="auto">{value}</bdi>);
  const code = (value: string | null) => (value === null ? null : <Code>{value}</Code>);
  const fields = [
    ['registrationNumber', code(data.registrationNumber)],
    ['vatNumber', code(data.vatNumber)],
    ['domain', code(data.domain)],
    ['country', text(data.country === null ? null : (names.countries[data.country] ?? data.country))],
    ['city', text(data.city)],
    ['industry', text(data.industry)],
    ['size', text(data.size)],
    ['segment', text(data.segment)],
    ['serviceTier', text(data.serviceTier)],
    ['acquisitionChannel', text(data.acquisitionChannel)],
    ['openedOn', data.openedOn === null ? null : format.date(data.openedOn)],
    [
      'tags',
      data.tags.length === 0 ? null : (
        <span key="tags" className="flex flex-wrap justify-end gap-1">
          {data.tags.map((tag) => (
            <Badge key={tag}>
              <bdi>{tag}</bdi>
            </Badge>
          ))}
        </span>
      ),
    ],
  ] as const;
  const attribute = (value: AttributeValue) =>
    typeof value === 'string' && isCalendarDate(value)
      ? format.date(value)
      : typeof value === 'boolean'
        ? t(value ? 'yes' : 'no')
        : typeof value === 'number'
          ? format.number(value)
          : text(value);
  return (
    <FactSection id="record" title={profile('record')}>
      <DefinitionList
        items={[
          ...fields
            .filter(([, value]) => value !== null)
            .map(([key, value]) => ({ key, term: t(`field.${key}`), value })),
          ...data.attributes
            .filter(({ value }) => value !== null && value !== '')
            .map(({ key, label, value }) => ({
              key: `attribute-${key}`,
              term: <bdi>{label}</bdi>,
              value: attribute(value),
            })),
        ]}
      />
    </FactSection>
  );
}
