import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';

export type HealthState = 'good' | 'watch' | 'danger';

const tone: Record<HealthState, string> = { good: 'text-good', watch: 'text-watch', danger: 'text-danger' };
const arrows = { up: ArrowUp, down: ArrowDown, flat: ArrowRight };

/** Health as number, arrow, word and colour: never colour alone. `compact` keeps the word for readers only. */
export function HealthMark({
  state,
  score,
  trend,
  compact = false,
}: {
  state: HealthState | null;
  /** already formatted */
  score?: string;
  trend?: keyof typeof arrows;
  compact?: boolean;
}) {
  const t = useTranslations('ui');
  if (!state) return <span className="text-ink-muted">{t('health.unknown')}</span>;
  const Arrow = trend && arrows[trend];
  return (
    <span className={cn('inline-flex items-center gap-1 whitespace-nowrap font-medium', tone[state])}>
      {score !== undefined && <bdi className="tabular-nums">{score}</bdi>}
      {Arrow && (
        <>
          <Arrow
            aria-hidden
            className="size-3.5 shrink-0 rtl:data-[flat]:-scale-x-100"
            data-flat={trend === 'flat' || undefined}
          />
          <span className="sr-only">{t(`trend.${trend}`)}</span>
        </>
      )}
      <span className={compact ? 'sr-only' : undefined}>{t(`health.${state}`)}</span>
    </span>
  );
}
