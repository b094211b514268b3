'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';

const askEveryMs = 2_000;
const askTimes = 15;

/** Has all customers compared anew, and shows what came of it when that is done. */
export function LookAgain({
  isFirst,
  lookedAt,
  look,
}: {
  isFirst: boolean;
  /** end of the last look; a newer one ends the waiting */
  lookedAt: string | null;
  look: () => Promise<ActionOutcome>;
}) {
  const t = useTranslations('customers.merge');
  const words = useTranslations();
  const notify = useNotify();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [waitingSince, setWaitingSince] = useState<{ lookedAt: string | null } | null>(null);
  const isWaiting = waitingSince !== null && waitingSince.lookedAt === lookedAt;

  useEffect(() => {
    if (!isWaiting) return;
    let asked = 0;
    const timer = setInterval(() => {
      asked += 1;
      if (asked > askTimes) setWaitingSince(null);
      else router.refresh();
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [isWaiting, router]);

  return (
    <Button
      pending={pending || isWaiting}
      onClick={() =>
        startTransition(async () => {
          const outcome = await look().catch(() => null);
          if (outcome?.status !== 'saved') {
            notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
            return;
          }
          setWaitingSince({ lookedAt });
          notify.done(t('looking'));
        })
      }
    >
      <RefreshCw aria-hidden />
      {t(isFirst ? 'look_first' : 'look')}
    </Button>
  );
}
