'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { usePreferenceActions } from '@/components/shell/preference-actions';
import { Button } from '@/components/ui/button';

/** One click to the other language, named in that language. */
export function LanguageSwitch() {
  const t = useTranslations('shell');
  const { setLocale } = usePreferenceActions();
  const [pending, startTransition] = useTransition();
  const other = t('switch_language_code');
  return (
    <Button
      variant="ghost"
      lang={other}
      disabled={pending}
      onClick={() => startTransition(() => setLocale(other))}
      className="px-2 text-ink-muted hover:text-ink"
    >
      {t('switch_language')}
    </Button>
  );
}
