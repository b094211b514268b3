'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Asks the page anew every few seconds while something on it is under way and the tab is looked at. */
export function RefreshWhile({ active = true, seconds = 4 }: { active?: boolean; seconds?: number }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [active, seconds, router]);
  return null;
}
