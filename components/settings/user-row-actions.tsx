'use client';

import { MoreHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRun } from '@/components/forms/use-run';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import type { ActionState } from '@/lib/domain/action-state';
import { isolate } from '@/lib/i18n/bidi';

export type UserActions = Record<'disable' | 'enable' | 'signOut', () => Promise<ActionState>>;

/** What can be done with a person. Sheets have addresses; what closes a door at once asks first. */
export function UserRowActions({
  publicId,
  name,
  state,
  isSelf,
  actions,
}: {
  publicId: string;
  name: string;
  state: 'active' | 'invited' | 'placeholder' | 'disabled';
  isSelf: boolean;
  actions: UserActions;
}) {
  const t = useTranslations('settings.users');
  const { run, pending } = useRun();
  const [asking, setAsking] = useState(false);
  const who = { name: isolate(name) };
  const sheet = (act: string) => `/settings/users?user=${publicId}&act=${act}`;
  const item = (act: string, label: string) => (
    <DropdownMenuItem asChild>
      <Link href={sheet(act)} scroll={false}>
        {label}
      </Link>
    </DropdownMenuItem>
  );
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton
            size="sm"
            label={t('menu', who)}
            icon={<MoreHorizontal aria-hidden />}
            pending={pending}
          />
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {state === 'placeholder' && item('invite', t('invite_this'))}
          {(state === 'active' || state === 'invited') && item('link', t('new_link'))}
          {item('hand-over', t('hand_over'))}
          {state === 'active' && (
            <DropdownMenuItem onSelect={() => run(actions.signOut)}>{t('sign_out')}</DropdownMenuItem>
          )}
          {state === 'disabled' && (
            <DropdownMenuItem onSelect={() => run(actions.enable)}>{t('enable')}</DropdownMenuItem>
          )}
          {(state === 'active' || state === 'invited') && !isSelf && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem destructive onSelect={() => setAsking(true)}>
                {t('disable')}
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('disable_title', who)}
        body={t('disable_body', who)}
        confirmLabel={t('disable')}
        onConfirm={() => run(actions.disable, actions.enable)}
      />
    </>
  );
}
