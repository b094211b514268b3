'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { InvitationLink, readLink } from '@/components/settings/invitation-link';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/domain/action-state';

/** Makes a new link for somebody who has forgotten the password or lost the first link. */
export function NewLink({ name, action }: { name: string; action: () => Promise<ActionState> }) {
  const t = useTranslations('settings.users');
  const [pending, start] = useTransition();
  const [link, setLink] = useState<ReturnType<typeof readLink>>(null);
  if (link) return <InvitationLink name={name} {...link} />;

  function make() {
    start(async () => {
      const state = await action();
      if (state.status === 'saved') setLink(readLink(state.value));
    });
  }
  return (
    <div className="grid gap-4">
      <p className="text-ink-muted">{t('invite_body')}</p>
      <Button variant="primary" className="justify-self-start" pending={pending} onClick={make}>
        {t('invite_submit')}
      </Button>
    </div>
  );
}
