import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { FactEmpty, FactRow, FactSection } from '@/components/customers/profile/fact-section';
import { dotted } from '@/components/customers/profile/profile-words';
import { Badge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { UserText } from '@/components/ui/user-text';
import { npsWord } from '@/lib/domain/customer-fields';

export type VoiceFactsData = {
  tickets: {
    id: number;
    subject: string | null;
    status: string;
    isComplaint: boolean;
    occurredAt: Date;
    reopenedCount: number;
  }[];
  ticketCounts: { open: number; last90d: number; total: number };
  feedback: {
    id: number;
    kind: string;
    score: number | null;
    scaleMax: number | null;
    comment: string | null;
    occurredAt: Date;
  }[];
};

/** Support cases and what the customer said. */
export function VoiceFacts({
  data,
  words,
  withComments,
}: {
  data: VoiceFactsData;
  words: CellWords;
  /** false: the reader may not read what people wrote, and is told so */
  withComments: boolean;
}) {
  const t = useTranslations('customers.voice');
  const nps = useTranslations('customers.nps');
  const profile = useTranslations('customers.profile');
  const { format, now } = words;
  const score = ({ kind, score: value, scaleMax }: VoiceFactsData['feedback'][number]) => {
    if (value === null) return null;
    if (kind === 'nps') return `${format.number(value)} · ${nps(npsWord(value))}`;
    return scaleMax === null
      ? format.number(value)
      : t('score_of', { score: format.number(value), max: format.number(scaleMax) });
  };
  return (
    <>
      <FactSection
        id="tickets"
        title={profile('tickets')}
        summary={
          data.ticketCounts.total > 0 &&
          dotted([
            t('open', { n: data.ticketCounts.open }),
            t('last_90', { n: format.number(data.ticketCounts.last90d) }),
          ])
        }
      >
        {data.tickets.length === 0 ? (
          <FactEmpty>{t('none')}</FactEmpty>
        ) : (
          <ul>
            {data.tickets.map((ticket) => (
              <FactRow
                key={ticket.id}
                aside={
                  <span className="text-ink-muted text-sm">{format.relative(ticket.occurredAt, now)}</span>
                }
                detail={ticket.reopenedCount > 0 && t('reopened', { n: ticket.reopenedCount })}
              >
                {ticket.subject === null ? (
                  <span className="text-ink-muted">{t('no_subject')}</span>
                ) : (
                  <UserText>{ticket.subject}</UserText>
                )}{' '}
                <Badge tone={ticket.status === 'open' || ticket.status === 'pending' ? 'accent' : 'neutral'}>
                  {t(`status.${ticket.status as 'open'}`)}
                </Badge>{' '}
                {ticket.isComplaint && <Badge tone="outline">{t('complaint')}</Badge>}
              </FactRow>
            ))}
          </ul>
        )}
      </FactSection>
      <FactSection id="feedback" title={profile('feedback')}>
        {data.feedback.length === 0 ? (
          <FactEmpty>{t('no_feedback')}</FactEmpty>
        ) : (
          <ul>
            {data.feedback.map((answer) => (
              <FactRow
                key={answer.id}
                aside={
                  <span className="text-ink-muted text-sm">{format.relative(answer.occurredAt, now)}</span>
                }
              >
                <span>{t(`kind.${answer.kind as 'nps'}`)}</span>{' '}
                {answer.score !== null && <Figure className="font-medium">{score(answer) ?? ''}</Figure>}
                {answer.comment !== null && (
                  <UserText as="p" className="text-ink-muted">
                    {answer.comment}
                  </UserText>
                )}
              </FactRow>
            ))}
          </ul>
        )}
        {!withComments && data.feedback.length > 0 && (
          <p className="pt-1 text-ink-muted text-sm">{t('comments_left_out')}</p>
        )}
      </FactSection>
    </>
  );
}
