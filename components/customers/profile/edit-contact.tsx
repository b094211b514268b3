'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Sheet } from '@/components/ui/sheet';
import { useNotify } from '@/components/ui/toaster';
import { contactLanguages, contactParts } from '@/lib/domain/contact-parts';

export type EditedContact = {
  id: number;
  name: string;
  nameAr: string | null;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  part: string | null;
  locale: string | null;
  leftOn: string | null;
  /** the moment of the last change, as the page read it */
  updatedAt: string;
};

export type SaveContactAction = (
  publicId: string,
  contact: { id: number; updatedAt: string } | null,
  values: Record<string, string>,
) => Promise<
  | { status: 'saved' }
  | { status: 'invalid'; fields: Record<string, string> }
  /** someone else saved first; nothing was written */
  | { status: 'stale'; current: EditedContact }
>;

/** A person at the customer: new, or one to change. */
export function EditContact({
  publicId,
  contact,
  closeHref,
  save,
}: {
  publicId: string;
  contact: EditedContact | null;
  closeHref: string;
  save: SaveContactAction;
}) {
  const t = useTranslations('customers.contact');
  const words = useTranslations();
  const notify = useNotify();
  const router = useRouter();
  const formId = useId();
  const [pending, startTransition] = useTransition();
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** the person as someone else saved it while this form was open */
  const [theirs, setTheirs] = useState<EditedContact | null>(null);
  const saved = (key: keyof EditedContact) =>
    theirs && contact && theirs[key] !== contact[key]
      ? t('they_saved', { value: String(theirs[key] ?? '–') })
      : undefined;
  const error = (key: string) => errors[key] && words(errors[key]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    startTransition(async () => {
      const newest = theirs ?? contact;
      const known = newest && { id: newest.id, updatedAt: newest.updatedAt };
      const outcome = await save(publicId, known, values).catch(() => null);
      if (outcome?.status === 'saved') {
        notify.done(t('saved', { name: values.name || values.nameAr || '' }));
        router.replace(closeHref, { scroll: false });
      } else if (outcome?.status === 'invalid') setErrors(outcome.fields);
      else if (outcome?.status === 'stale') {
        setErrors({});
        setTheirs(outcome.current);
        notify.failed(t('stale'));
      } else notify.failed(words('customers.errors.failed'));
    });
  }

  return (
    <Sheet
      closeHref={closeHref}
      title={contact ? t('edit_title') : t('add')}
      size="sm"
      footer={
        <Button type="submit" form={formId} variant="primary" pending={pending}>
          {t('save')}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-3" noValidate>
        <Field label={t('field.name')} help={saved('name')} error={error('name')}>
          <Input name="name" defaultValue={contact?.name} maxLength={200} autoComplete="off" />
        </Field>
        <Field label={t('field.name_ar')} help={saved('nameAr')} error={error('nameAr')}>
          <Input name="nameAr" defaultValue={contact?.nameAr ?? ''} maxLength={200} autoComplete="off" />
        </Field>
        <Field label={t('field.phone')} help={saved('phone') ?? t('field.phone_help')} error={error('phone')}>
          <Input
            type="tel"
            name="phone"
            defaultValue={contact?.phone ?? ''}
            maxLength={50}
            autoComplete="off"
          />
        </Field>
        <Field label={t('field.email')} help={saved('email')} error={error('email')}>
          <Input
            type="email"
            name="email"
            defaultValue={contact?.email ?? ''}
            maxLength={254}
            autoComplete="off"
          />
        </Field>
        <Field label={t('field.job_title')} help={saved('jobTitle')} error={error('jobTitle')}>
          <Input name="jobTitle" defaultValue={contact?.jobTitle ?? ''} maxLength={200} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('field.part')}>
            <Select
              name="part"
              placeholder="–"
              defaultValue={contact?.part ?? ''}
              options={contactParts.map((value) => ({ value, label: t(`part.${value}`) }))}
            />
          </Field>
          <Field label={t('field.locale')}>
            <Select
              name="locale"
              placeholder="–"
              defaultValue={contact?.locale ?? ''}
              options={contactLanguages.map((value) => ({ value, label: t(`language.${value}`) }))}
            />
          </Field>
        </div>
        {contact && (
          <Field label={t('field.left_on')} help={saved('leftOn')} error={error('leftOn')}>
            <DateField name="leftOn" defaultValue={contact.leftOn ?? ''} />
          </Field>
        )}
      </form>
    </Sheet>
  );
}
