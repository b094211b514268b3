/** What an error page can say: not known yet, our own fault, or that the database or Wafa itself does not answer. */
export type Outage = 'unknown' | 'none' | 'database' | 'server';

/** Asks the running process whether it can serve: it says that the database is away, which no error tells a browser. */
export async function askReadiness(signal: AbortSignal): Promise<Outage> {
  try {
    const { ok } = await fetch('/readyz', { cache: 'no-store', signal });
    return ok ? 'none' : 'database';
  } catch {
    return 'server';
  }
}

/**
 * Follows an outage to its end.
 * @param ask what stands in the way now
 * @param pause waits until the next question; false: nobody waits any more
 * @returns true when something stood in the way and no longer does, so that the page may be fetched again; false when
 *   nothing did: asking again would only fail again
 */
export async function watchOutage(
  ask: () => Promise<Outage>,
  pause: () => Promise<boolean>,
  onChange: (outage: Outage) => void,
): Promise<boolean> {
  let before: Outage = 'unknown';
  for (;;) {
    const now = await ask();
    if (now === 'none') {
      if (before === 'unknown') onChange('none');
      return before !== 'unknown';
    }
    if (now !== before) onChange(now);
    before = now;
    if (!(await pause())) return false;
  }
}
