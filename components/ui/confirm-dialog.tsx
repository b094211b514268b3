'use client';

import { useTranslations } from 'next-intl';
import { AlertDialog } from 'radix-ui';
import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';

/**
 * Asks before something that cannot be undone. The only dialog there is: edits and explanations open in a
 * Sheet, and what can be undone is done at once with an Undo.
 */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  title,
  body,
  confirmLabel,
  destructive = true,
  onConfirm,
}: {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** what will happen, with the numbers in it */
  body: ReactNode;
  /** says what happens: "Delete 3 contacts", never "OK" */
  confirmLabel: ReactNode;
  destructive?: boolean;
  onConfirm: () => void | Promise<void>;
}) {
  const t = useTranslations('ui');
  const [ownOpen, setOwnOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  const isOpen = open ?? ownOpen;
  const setOpen = onOpenChange ?? setOwnOpen;

  function confirm() {
    startTransition(async () => {
      await onConfirm();
      setOpen(false);
    });
  }

  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setOpen}>
      {trigger && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
        <AlertDialog.Content className="fixed inset-x-4 top-1/4 z-50 mx-auto grid max-w-md animate-appear gap-4 rounded-lg border border-hairline bg-raised p-5 shadow-lift">
          <div className="grid gap-1.5">
            <AlertDialog.Title className="font-semibold text-md">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-ink-muted" asChild>
              <div>{body}</div>
            </AlertDialog.Description>
          </div>
          <div className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{t('cancel')}</Button>
            </AlertDialog.Cancel>
            <Button variant={destructive ? 'danger' : 'primary'} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
