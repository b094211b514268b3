import { Mail, MessageCircle, Pencil, Phone, Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CellWords } from '@/components/customers/customer-cell';
import { Name, nameIn, otherName } from '@/components/customers/customer-name';
import { FactEmpty, FactSection } from '@/components/customers/profile/fact-section';
import { dotted } from '@/components/customers/profile/profile-words';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Code } from '@/components/ui/figure';

export type ContactFact = {
  id: number;
  name: string;
  nameAr: string | null;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  part: string | null;
  leftOn: string | null;
  consents: { channel: string; status: string }[];
  /** opens WhatsApp with a greeting in the person's own language; null without a mobile number */
  whatsappHref: string | null;
};

const shownAtOnce = 6;

/** The people at the customer and one touch to reach each. */
export function PeopleFacts({
  contacts,
  words,
  customerHref,
  canEdit,
  isPersonal,
}: {
  contacts: readonly ContactFact[];
  words: CellWords;
  customerHref: string;
  canEdit: boolean;
  /** whether the viewer may see who they are */
  isPersonal: boolean;
}) {
  const t = useTranslations('customers.contact');
  const profile = useTranslations('customers.profile');
  const row = (contact: ContactFact) => (
    <ContactRow
      key={contact.id}
      contact={contact}
      words={words}
      editHref={canEdit ? `${customerHref}?sheet=contact&contact=${contact.id}` : null}
    />
  );
  return (
    <FactSection
      id="people"
      title={profile('people')}
      action={
        canEdit && (
          <ButtonLink size="sm" variant="ghost" href={`${customerHref}?sheet=contact`} scroll={false}>
            <Plus aria-hidden />
            {t('add')}
          </ButtonLink>
        )
      }
    >
      {contacts.length === 0 && <FactEmpty>{t('none')}</FactEmpty>}
      {contacts.length > 0 && !isPersonal && <FactEmpty>{t('hidden', { n: contacts.length })}</FactEmpty>}
      {isPersonal && (
        <>
          <ul>{contacts.slice(0, shownAtOnce).map(row)}</ul>
          {contacts.length > shownAtOnce && (
            <details className="border-t pt-1">
              <summary>{t('more', { n: contacts.length - shownAtOnce })}</summary>
              <ul>{contacts.slice(shownAtOnce).map(row)}</ul>
            </details>
          )}
        </>
      )}
    </FactSection>
  );
}

function ContactRow({
  contact,
  words,
  editHref,
}: {
  contact: ContactFact;
  words: CellWords;
  editHref: string | null;
}) {
  const t = useTranslations('customers.contact');
  const { format } = words;
  const name = nameIn(format.locale, contact);
  const other = otherName(format.locale, contact);
  const channels = (status: string, word: 'may' | 'stopped') => {
    const named = contact.consents
      .filter((consent) => consent.status === status)
      .map(({ channel }) => t(`channel.${channel as 'email'}`));
    return named.length > 0 && t(word, { channels: format.list(named) });
  };
  return (
    <li
      className={cn(
        'flex items-start gap-x-2 border-b py-2 last:border-b-0 max-sm:flex-wrap',
        contact.leftOn && 'opacity-70',
      )}
    >
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-x-2">
          <Name of={contact} locale={format.locale} className="font-medium" />
          {other !== null && (
            <bdi dir="auto" className="text-ink-muted text-sm">
              {other}
            </bdi>
          )}
          {contact.part !== null && contact.part !== 'user' && (
            <Badge tone={contact.part === 'champion' ? 'accent' : 'neutral'}>
              {t(`part.${contact.part as 'champion'}`)}
            </Badge>
          )}
          {contact.leftOn !== null && (
            <Badge tone="outline">{t('left', { on: format.date(contact.leftOn) })}</Badge>
          )}
        </p>
        {contact.jobTitle !== null && (
          <p className="text-ink-muted text-sm">
            <bdi dir="auto">{contact.jobTitle}</bdi>
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 text-sm">
          {contact.phone !== null && <Code>{contact.phone}</Code>}
          {contact.email !== null && <Code className="min-w-0 break-all">{contact.email}</Code>}
        </p>
        {contact.consents.length > 0 && (
          <p className="text-ink-muted text-xs">
            {dotted([channels('subscribed', 'may'), channels('unsubscribed', 'stopped')])}
          </p>
        )}
      </div>
      {contact.leftOn === null && (
        <div className="flex shrink-0">
          {contact.phone !== null && (
            <Reach href={`tel:${contact.phone}`} label={t('call', { name })}>
              <Phone aria-hidden />
            </Reach>
          )}
          {contact.whatsappHref !== null && (
            <Reach href={contact.whatsappHref} label={t('whatsapp', { name })} isOutside>
              <MessageCircle aria-hidden />
            </Reach>
          )}
          {contact.email !== null && (
            <Reach href={`mailto:${contact.email}`} label={t('write', { name })}>
              <Mail aria-hidden />
            </Reach>
          )}
        </div>
      )}
      {editHref !== null && (
        <Link
          href={editHref}
          scroll={false}
          aria-label={t('edit', { name })}
          title={t('edit', { name })}
          className={reachStyle}
        >
          <Pencil aria-hidden />
        </Link>
      )}
    </li>
  );
}

const reachStyle =
  'grid size-8 shrink-0 place-items-center rounded-md text-ink-muted hover:bg-sunken hover:text-ink pointer-coarse:size-11 [&_svg]:size-4';

function Reach({
  href,
  label,
  isOutside = false,
  children,
}: {
  href: string;
  label: string;
  isOutside?: boolean;
  children: React.ReactNode;
}) {
  return (
    <a
      href={href}
      aria-label={label}
      title={label}
      className={reachStyle}
      {...(isOutside && { target: '_blank', rel: 'noreferrer' })}
    >
      {children}
    </a>
  );
}
