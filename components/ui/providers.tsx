'use client';

import { Direction, Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';

/** What primitives need around them: reading direction, one tooltip clock, a place for toasts. */
export function UiProviders({
  dir,
  theme,
  children,
}: {
  dir: 'ltr' | 'rtl';
  theme: 'light' | 'dark' | 'system';
  children: ReactNode;
}) {
  return (
    <Direction.Provider dir={dir}>
      <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
        {children}
        <Toaster dir={dir} theme={theme} />
      </Tooltip.Provider>
    </Direction.Provider>
  );
}
