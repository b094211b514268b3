'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { askReadiness, type Outage, watchOutage } from '@/components/shell/watch-outage';

const EVERY_MS = 2_000;

/** What stands behind a page that failed, asked for as long as it is shown; `onBack` when it is over. */
export function useOutage(onBack: () => void): Outage {
  const [outage, setOutage] = useState<Outage>('unknown');
  const comeBack = useEffectEvent(onBack);
  useEffect(() => {
    const away = new AbortController();
    const { signal } = away;
    const pause = () =>
      new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), EVERY_MS);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve(false);
        });
      });
    void watchOutage(
      () => askReadiness(signal),
      pause,
      (now) => !signal.aborted && setOutage(now),
    ).then((isBack) => isBack && !signal.aborted && comeBack());
    return () => away.abort();
  }, []);
  return outage;
}
