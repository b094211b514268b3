'use client';

import { createContext, type ReactNode, use } from 'react';

/** Server actions that remember how this browser likes to see Wafa. */
export type PreferenceActions = {
  setLocale: (locale: string) => Promise<void>;
  setTheme: (theme: string) => Promise<void>;
  setDigits: (digits: string) => Promise<void>;
  setRail: (state: string) => Promise<void>;
};

const PreferenceActionsContext = createContext<PreferenceActions | null>(null);

/** Given by the root layout: actions live in app/, which components do not import. */
export function PreferenceActionsProvider({
  actions,
  children,
}: {
  actions: PreferenceActions;
  children: ReactNode;
}) {
  return <PreferenceActionsContext value={actions}>{children}</PreferenceActionsContext>;
}

export function usePreferenceActions(): PreferenceActions {
  const actions = use(PreferenceActionsContext);
  if (!actions) throw new Error('usePreferenceActions needs a PreferenceActionsProvider above it');
  return actions;
}
