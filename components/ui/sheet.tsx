'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl' };

/**
 * A panel from the end side for an explanation, an edit or a drill-down. It has an address of its own: the
 * page renders it when the URL asks for it (`?explain=crr`), and closing goes to `closeHref`, so Back and a
 * pasted link work. Give it a `key` of its subject when one sheet can follow another.
 */
export function Sheet({
  closeHref,
  title,
  description,
  size = 'md',
  footer,
  children,
}: {
  closeHref: string;
  title: ReactNode;
  description?: ReactNode;
  size?: keyof typeof widths;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const router = useRouter();
  const [open, setOpen] = useState(true);

  function close() {
    setOpen(false);
    router.replace(closeHref, { scroll: false });
  }

  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim print:hidden" />
        <Dialog.Content
          // the sheet itself, not its close button with a tooltip; a field with autoFocus still comes first
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-y-0 end-0 z-40 flex w-full animate-enter-end flex-col border-hairline border-s bg-raised shadow-lift outline-none',
            widths[size],
          )}
        >
          <header className="flex items-start gap-3 border-b px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="font-semibold text-md">{title}</Dialog.Title>
              {description && (
                <Dialog.Description className="text-ink-muted text-sm">{description}</Dialog.Description>
              )}
            </div>
            <IconButton label={t('close')} icon={<X aria-hidden />} onClick={close} className="-me-2" />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
