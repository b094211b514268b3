import { Check, Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactRow, FactSection } from '@/components/customers/profile/fact-section';
import { KeepPromise, type PromiseActions } from '@/components/customers/profile/keep-promise';
import { promiseWords } from '@/components/customers/profile/promise-words';
import { UserText } from '@/components/ui/user-text';

export type WorkFactsData = {
  promises: { id: number; text: string | null; dueOn: string | null; userName: string | null }[];
  steps: { id: number; step: string; dueOn: string | null; completedOn: string | null }[];
};

/** What is open on our side: promises first, because they were given to a person. */
export function WorkFacts({
  data,
  words,
  publicId,
  promiseActions,
}: {
  data: WorkFactsData;
  words: CellWords;
  publicId: string;
  /** absent where the viewer may only read */
  promiseActions?: PromiseActions;
}) {
  const t = useTranslations('customers.work');
  const profile = useTranslations('customers.profile');
  const { format, today } = words;
  const done = data.steps.filter(({ completedOn }) => completedOn !== null).length;
  return (
    <>
      {data.promises.length > 0 && (
        <FactSection id="promises" title={profile('promises')}>
          <ul>
            {data.promises.map((promise) => (
              <FactRow
                key={promise.id}
                aside={
                  promiseActions && (
                    <KeepPromise publicId={publicId} id={promise.id} actions={promiseActions} />
                  )
                }
                detail={
                  <>
                    {promiseWords(t, format, { dueOn: promise.dueOn, keptOn: null }, today)}
                    {promise.userName !== null && (
                      <>
                        {' · '}
                        <bdi>{promise.userName}</bdi>
                      </>
                    )}
                  </>
                }
              >
                <UserText>{promise.text}</UserText>
              </FactRow>
            ))}
          </ul>
        </FactSection>
      )}
      {data.steps.length > 0 && done < data.steps.length && (
        <FactSection
          id="onboarding"
          title={profile('onboarding')}
          summary={t('steps', { done: format.number(done), all: format.number(data.steps.length) })}
        >
          <ol>
            {data.steps.map(({ id, step, dueOn, completedOn }) => (
              <li key={id} className="flex items-baseline gap-2 py-0.5">
                {completedOn !== null ? (
                  <Check aria-hidden className="size-4 shrink-0 translate-y-0.5 text-accent" />
                ) : (
                  <Circle aria-hidden className="size-4 shrink-0 translate-y-0.5 text-ink-muted" />
                )}
                <bdi className="min-w-0 flex-1" dir="auto">
                  {step}
                </bdi>
                <span className="shrink-0 text-ink-muted text-sm">
                  {completedOn !== null
                    ? t('step_done', { on: format.date(completedOn, 'short') })
                    : dueOn === null
                      ? t('step_open')
                      : t(dueOn < today ? 'step_late' : 'step_due', { on: format.date(dueOn, 'short') })}
                </span>
              </li>
            ))}
          </ol>
        </FactSection>
      )}
    </>
  );
}
