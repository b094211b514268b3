'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction, useFormState } from '@/components/forms/action-form';
import { FormError } from '@/components/forms/form-submit';
import { Avatar } from '@/components/ui/avatar';
import { UserText } from '@/components/ui/user-text';
import type { Role } from '@/lib/domain/permissions';

export type SamplePerson = { publicId: string; name: string; role: Role };

// the order in which people meet the product, not the alphabet's
const order: Role[] = ['csm', 'executive', 'marketing', 'admin', 'viewer'];

/** The sample company's people: one click signs in as one of them. */
export function SamplePeople({
  action,
  from,
  people,
}: {
  action: FormAction;
  from: string;
  people: readonly SamplePerson[];
}) {
  const sorted = [...people].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  return (
    <ActionForm action={action} className="grid gap-3">
      <input type="hidden" name="from" value={from} />
      <FormError />
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {sorted.map((person) => (
          <li key={person.publicId} className="border-b last:border-b-0">
            <PersonButton person={person} />
          </li>
        ))}
      </ul>
    </ActionForm>
  );
}

function PersonButton({ person }: { person: SamplePerson }) {
  const t = useTranslations('auth');
  const { pending } = useFormState();
  return (
    <button
      type="submit"
      name="person"
      value={person.publicId}
      disabled={pending}
      className="group flex w-full items-center gap-3 px-4 py-3 text-start transition-colors hover:bg-sunken focus-visible:-outline-offset-2 disabled:opacity-55"
    >
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">
            <UserText>{person.name}</UserText>
          </span>
          <span className="text-ink-muted text-sm">{t(`roles.${person.role}`)}</span>
        </span>
        <span className="block text-ink-muted text-sm">{t(`sample.sees.${person.role}`)}</span>
      </span>
      <ChevronRight
        aria-hidden
        className="size-4 shrink-0 text-ink-muted group-hover:text-accent rtl:-scale-x-100"
      />
    </button>
  );
}
