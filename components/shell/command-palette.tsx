'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { PaletteItem } from '@/components/shell/palette-items';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

const PaletteDialog = dynamic(() => import('@/components/shell/palette-dialog'), { ssr: false });

/**
 * Opens with the button or Ctrl/⌘ K. `pages` and `actions` are known; everything else is asked from
 * `searchUrl`, which answers a PaletteAnswer.
 */
export function CommandPalette({
  pages,
  actions = [],
  searchUrl = '/api/palette',
}: {
  pages: readonly PaletteItem[];
  actions?: readonly PaletteItem[];
  searchUrl?: string;
}) {
  const t = useTranslations('shell.palette');
  const [open, setOpen] = useState(false);
  // the dialog's code is fetched at the first use, then stays
  const [wanted, setWanted] = useState(false);
  const [apple, setApple] = useState(false);

  useEffect(() => {
    setApple(/mac|iphone|ipad/i.test(navigator.userAgent));
    function onKey(event: KeyboardEvent) {
      // by code, because on an Arabic keyboard the same key gives «ن»
      if (event.code === 'KeyK' && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        setWanted(true);
        setOpen((was) => !was);
      }
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <Button
        variant="secondary"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="border-outline/35 font-normal text-ink-muted max-lg:border-transparent max-lg:bg-transparent max-lg:px-2 lg:w-64 lg:justify-start"
      >
        <Search aria-hidden />
        <span className="flex-1 text-start max-lg:sr-only">{t('open')}</span>
        <span className="flex gap-0.5 max-lg:hidden" dir="ltr">
          <Kbd>{apple ? '⌘' : 'Ctrl'}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      {wanted && (
        <PaletteDialog
          open={open}
          onOpenChange={setOpen}
          pages={pages}
          actions={actions}
          searchUrl={searchUrl}
        />
      )}
    </>
  );
}
