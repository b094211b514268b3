import { useTranslations } from 'next-intl';
import { useCutName } from '@/components/retention/cut-picker';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Cut } from '@/lib/domain/retention-cut';
import { UNKNOWN_GROUP, type WhatIfAddress } from '@/lib/domain/what-if-address';

const typed = { inputMode: 'decimal', dir: 'ltr', autoComplete: 'off', className: 'text-end' } as const;

/** The question, as a plain form: the address says it, and it works without scripts. */
export function WhatIfForm({
  address: { cut, group, points, cost, joins },
  cuts,
  segments,
  currency,
}: {
  address: WhatIfAddress;
  cuts: readonly Cut[];
  /** names of the segments there are, by value */
  segments: readonly { value: string | null; name: string }[];
  currency: string;
}) {
  const t = useTranslations('retention_what_if.form');
  const cutWords = useTranslations('retention.cuts');
  const nameOf = useCutName();
  return (
    <form className="grid items-end gap-3 rounded-lg border bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[1fr_1.4fr_1fr_1fr_1.4fr_auto] print:hidden">
      <Field label={t('cut')}>
        <Select
          key={cut ?? ''}
          name="cut"
          defaultValue={cut ?? ''}
          options={[
            { value: '', label: cutWords('none') },
            ...cuts.map((one) => ({ value: one, label: nameOf(one) })),
          ]}
        />
      </Field>
      <Field label={t('segment')}>
        <Select
          key={`${cut} ${group?.value}`}
          name="group"
          defaultValue={group === null ? '' : (group.value ?? UNKNOWN_GROUP)}
          options={[
            { value: '', label: t(cut === null ? 'every_one' : 'every') },
            ...segments.map(({ value, name }) => ({ value: value ?? UNKNOWN_GROUP, label: name })),
          ]}
        />
      </Field>
      <Field label={t('points')}>
        <Input key={points} name="points" defaultValue={String(points)} {...typed} />
      </Field>
      <Field label={t('cost', { currency })}>
        <Input key={cost} name="cost" defaultValue={cost === 0 ? '' : String(cost)} {...typed} />
      </Field>
      <Field label={t('joins')}>
        <Select
          key={String(joins)}
          name="joins"
          defaultValue={joins ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('joins_yes') },
            { value: 'no', label: t('joins_no') },
          ]}
        />
      </Field>
      <Button type="submit" variant="primary">
        {t('show')}
      </Button>
    </form>
  );
}
