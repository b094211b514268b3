'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useRun } from '@/components/forms/use-run';
import { Select } from '@/components/ui/select';
import type { ActionState } from '@/lib/domain/action-state';
import { type Role, roles } from '@/lib/domain/permissions';
import { isolate } from '@/lib/i18n/bidi';

/** The role of a person, changed on the spot, with the way back in the toast. */
export function RoleSelect({
  name,
  role,
  disabled,
  action,
}: {
  name: string;
  role: Role;
  disabled?: boolean;
  action: (role: string) => Promise<ActionState>;
}) {
  const t = useTranslations('settings.users');
  const names = useTranslations('auth.roles');
  const { run, pending } = useRun();
  const [shown, setShown] = useState<string>(role);
  // the server has the last word: a refused change goes back
  useEffect(() => setShown(role), [role]);

  function change(to: string) {
    setShown(to);
    const params = { name: isolate(name), role: names(to) };
    const call = async (wanted: string): Promise<ActionState> => {
      const state = await action(wanted);
      if (state.status === 'invalid') setShown(role);
      return state.status === 'saved'
        ? { ...state, messageKey: 'settings.users.role_changed', params }
        : state;
    };
    run(
      () => call(to),
      async () => {
        setShown(role);
        return action(role);
      },
    );
  }

  return (
    <Select
      aria-label={t('role_of', { name: isolate(name) })}
      className="min-w-40 max-w-60"
      value={shown}
      disabled={disabled || pending}
      onChange={(event) => change(event.target.value)}
      options={roles.map((value) => ({ value, label: names(value) }))}
    />
  );
}
