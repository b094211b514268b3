import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { OrganisationClock } from '@/components/shell/organisation-clock';
import { ThemeSwitch } from '@/components/shell/theme-switch';
import { UserText } from '@/components/ui/user-text';
import type { Theme } from '@/lib/i18n/preferences';

/** One line over every page: whose data, at what time, and the tools that are always at hand. */
export function TopBar({
  organisation,
  now,
  theme,
  start,
  palette,
  tools,
  person,
}: {
  organisation: string;
  /** ISO instant, fixed for the request */
  now: string;
  theme: Theme;
  /** what belongs beside the organisation's name */
  start?: ReactNode;
  palette: ReactNode;
  tools?: ReactNode;
  person: ReactNode;
}) {
  return (
    <header className="sticky top-0 z-30 flex h-(--bar-height) items-center gap-3 border-b bg-background px-6 max-sm:gap-1 max-sm:px-4 print:hidden">
      <div className="flex min-w-0 flex-1 items-baseline gap-3">
        <span className="truncate font-medium">
          <UserText>{organisation}</UserText>
        </span>
        <span className="min-w-0 truncate max-sm:hidden">
          <OrganisationClock now={now} />
        </span>
        {start}
      </div>
      {palette}
      {tools}
      <LanguageSwitch />
      <ThemeSwitch theme={theme} />
      {person}
    </header>
  );
}
