import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { Select, type SelectOption } from '@/components/ui/select';
import { type AuditQuery, auditSubjects } from '@/lib/domain/audit-query';

/** A plain form that changes the address: a pasted link shows the same. */
export function AuditFilter({ query, people }: { query: AuditQuery; people: readonly SelectOption[] }) {
  const t = useTranslations('settings.audit');
  return (
    <form method="get" className="flex w-full flex-wrap items-end gap-3">
      <Field label={t('subject')} className="min-w-40">
        <Select
          name="subject"
          defaultValue={query.subject ?? ''}
          placeholder={t('everything')}
          options={auditSubjects.map((value) => ({ value, label: t(`subjects.${value}`) }))}
        />
      </Field>
      <Field label={t('person')} className="min-w-40">
        <Select
          name="person"
          defaultValue={query.person ?? ''}
          placeholder={t('everyone')}
          options={people}
        />
      </Field>
      <Field label={t('outcome')} className="min-w-28">
        <Select
          name="outcome"
          defaultValue={query.outcome ?? ''}
          placeholder={t('everything')}
          options={(['done', 'refused'] as const).map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
      </Field>
      <Field label={t('from')}>
        <DateField name="from" defaultValue={query.from} />
      </Field>
      <Field label={t('to')}>
        <DateField name="to" defaultValue={query.to} />
      </Field>
      <Button type="submit">{t('filter')}</Button>
      <ButtonLink variant="ghost" href="/settings/audit">
        {t('clear')}
      </ButtonLink>
    </form>
  );
}
