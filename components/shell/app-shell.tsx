import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BottomBar } from '@/components/shell/bottom-bar';
import { CommandPalette } from '@/components/shell/command-palette';
import type { Hall } from '@/components/shell/hall';
import type { PaletteItem } from '@/components/shell/palette-items';
import { type Person, PersonMenu } from '@/components/shell/person-menu';
import { Rail } from '@/components/shell/rail';
import { SampleDataLine } from '@/components/shell/sample-data-line';
import { TopBar } from '@/components/shell/top-bar';
import type { Preferences } from '@/lib/i18n/preferences';

/**
 * The frame of every signed-in page. A FormatProvider with the organisation's time zone and currency stands
 * around it. Pages bring their own PageHeader.
 */
export function AppShell({
  halls,
  endHalls = [],
  organisation,
  now,
  preferences,
  person,
  personItems,
  signOut,
  tools,
  actions,
  sampleData,
  notices,
  children,
}: {
  halls: readonly Hall[];
  endHalls?: readonly Hall[];
  organisation: string;
  now: Date;
  preferences: Preferences;
  person: Person;
  /** DropdownMenuItem elements for the person's menu */
  personItems?: ReactNode;
  signOut: () => Promise<void>;
  /** further tools of the top bar, such as an inbox */
  tools?: ReactNode;
  /** what the palette can start: "Import a file", "Log a call" */
  actions?: readonly PaletteItem[];
  /** the demo's line; with the address that sets the demo aside, if the viewer may */
  sampleData?: { startHref?: string };
  /** what waits for the viewer, in a line over every page */
  notices?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  const everyHall = [...halls, ...endHalls];
  return (
    <div className="[--bar-height:3rem]">
      <a
        href="#content"
        className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-contrast focus:translate-y-0 print:hidden"
      >
        {t('skip')}
      </a>
      <div className="flex">
        <Rail halls={halls} endHalls={endHalls} collapsed={preferences.railCollapsed} />
        <div className="min-w-0 flex-1">
          {sampleData && <SampleDataLine startHref={sampleData.startHref} />}
          {notices}
          <TopBar
            organisation={organisation}
            now={now.toISOString()}
            theme={preferences.theme}
            palette={
              <CommandPalette
                pages={everyHall.map(({ key, href, label }) => ({ id: `page:${key}`, href, label }))}
                actions={actions}
              />
            }
            tools={tools}
            person={
              <PersonMenu person={person} theme={preferences.theme} signOut={signOut}>
                {personItems}
              </PersonMenu>
            }
          />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1440px] px-6 pt-5 pb-12 outline-none max-md:pb-24 max-sm:px-4 print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar halls={everyHall} />
    </div>
  );
}
