'use client';

import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { usePreferenceActions } from '@/components/shell/preference-actions';
import { IconButton } from '@/components/ui/icon-button';
import type { Theme } from '@/lib/i18n/preferences';

/** Shows a theme at once; the cookie that the server reads follows. */
export function useApplyTheme(): (theme: Theme) => void {
  const { setTheme } = usePreferenceActions();
  return (theme) => {
    const root = document.documentElement;
    root.classList.remove('light', 'dark');
    if (theme !== 'system') root.classList.add(theme);
    void setTheme(theme);
  };
}

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const t = useTranslations('shell');
  const applyTheme = useApplyTheme();
  const [dark, setDark] = useState(theme === 'dark');
  useEffect(() => {
    const device = window.matchMedia('(prefers-color-scheme: dark)');
    const read = () => setDark(theme === 'dark' || (theme === 'system' && device.matches));
    read();
    device.addEventListener('change', read);
    return () => device.removeEventListener('change', read);
  }, [theme]);

  return (
    <IconButton
      label={t(dark ? 'to_light' : 'to_dark')}
      icon={dark ? <Sun aria-hidden /> : <Moon aria-hidden />}
      className="text-ink-muted"
      onClick={() => {
        setDark(!dark);
        applyTheme(dark ? 'light' : 'dark');
      }}
    />
  );
}
