'use client';

import { useTranslations } from 'next-intl';
import { Toaster as Sonner, toast } from 'sonner';

export function Toaster({ dir, theme }: { dir: 'ltr' | 'rtl'; theme: 'light' | 'dark' | 'system' }) {
  const t = useTranslations('ui');
  return (
    <Sonner
      dir={dir}
      theme={theme}
      position={dir === 'rtl' ? 'bottom-left' : 'bottom-right'}
      containerAriaLabel={t('notifications')}
      gap={8}
      // above the bar of halls on a phone
      mobileOffset={{ bottom: 72 }}
      // an open sheet takes the pointer from everything outside it, and Undo must stay within reach
      style={{ fontFamily: 'inherit', pointerEvents: 'auto' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-hairline bg-raised px-4 py-3 text-base text-ink shadow-lift print:hidden',
          content: 'min-w-0 flex-1',
          description: 'text-sm text-ink-muted',
          actionButton: 'shrink-0 rounded-sm px-2 py-1 font-medium text-accent hover:bg-accent-soft',
        },
      }}
    />
  );
}

/**
 * Says that something was done, with a way back. The act itself is optimistic: `onUndo` calls the action
 * that takes it back.
 */
export function useNotify() {
  const t = useTranslations('ui');
  return {
    done(message: string, onUndo?: () => void) {
      toast(message, {
        duration: onUndo ? 8000 : 4000,
        ...(onUndo && { action: { label: t('undo'), onClick: onUndo } }),
      });
    },
    failed(message: string, description?: string) {
      toast.error(message, { description, duration: 10_000 });
    },
  };
}
