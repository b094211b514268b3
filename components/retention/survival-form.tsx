import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useCutName } from '@/components/retention/cut-picker';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { Cut } from '@/lib/domain/retention-cut';
import type { SurvivalQuestion } from '@/lib/domain/survival-question';

/** Chooses what is compared, whose time is counted and in what: a plain form, so that the address says it. */
export function SurvivalForm({ cuts, question }: { cuts: readonly Cut[]; question: SurvivalQuestion }) {
  const t = useTranslations('retention_survival.form');
  const cutWords = useTranslations('retention.cuts');
  const nameOf = useCutName();
  return (
    <form className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Choice
        name="cut"
        label={cutWords('label')}
        value={question.cut ?? ''}
        options={[
          { value: '', label: cutWords('none') },
          ...cuts.map((cut) => ({ value: cut, label: nameOf(cut) })),
          { value: 'term', label: t('term') },
        ]}
      />
      <Choice
        name="of"
        label={t('of')}
        value={question.of}
        options={[
          { value: 'customer', label: t('customer') },
          { value: 'subscription', label: t('subscription') },
        ]}
      />
      <Choice
        name="unit"
        label={t('unit')}
        value={question.unit}
        options={[
          { value: 'month', label: t('month') },
          { value: 'day', label: t('day') },
        ]}
      />
      <Button type="submit">{cutWords('show')}</Button>
    </form>
  );
}

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
}) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-ink-muted">
        {label}
      </label>
      <Select key={value} id={id} name={name} defaultValue={value} options={options} />
    </span>
  );
}
