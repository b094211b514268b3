import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { attributeOfCut, type Cut, type CutField } from '@/lib/domain/retention-cut';

/** Chooses a cut, as a plain form: the address says it, and it works without scripts. */
export function CutPicker({
  cuts,
  current,
  keep,
  allowsNone = true,
}: {
  cuts: readonly Cut[];
  current: Cut | null;
  /** the rest of the address */
  keep: Readonly<Record<string, string>>;
  allowsNone?: boolean;
}) {
  const t = useTranslations('retention.cuts');
  const name = useCutName();
  const id = useId();
  return (
    <form className="flex items-center gap-2 print:hidden">
      {Object.entries(keep).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <span className="flex items-center gap-2">
        <label htmlFor={id} className="text-ink-muted">
          {t('label')}
        </label>
        <Select
          key={current ?? ''}
          id={id}
          name="cut"
          defaultValue={current ?? ''}
          options={[
            ...(allowsNone ? [{ value: '', label: t('none') }] : []),
            ...cuts.map((cut) => ({ value: cut, label: name(cut) })),
          ]}
        />
      </span>
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}

/** What a cut is called: a field by its word, an own attribute by the name the company gave it. */
export function useCutName(): (cut: Cut) => string {
  const t = useTranslations('retention.cuts');
  return (cut) => attributeOfCut(cut) ?? t(cut as CutField);
}
