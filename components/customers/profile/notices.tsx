import { Copy, DoorOpen, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CellWords } from '@/components/customers/customer-cell';
import { nameIn } from '@/components/customers/customer-name';
import { dotted } from '@/components/customers/profile/profile-words';
import { ButtonLink } from '@/components/ui/button';

export type NoticesData = {
  leave: {
    requestedOn: string;
    effectiveOn: string | null;
    reasonCode: string | null;
    competitor: string | null;
    comment: string | null;
  } | null;
  exclusion: string | null;
  exclusionReason: string | null;
  duplicates: { publicId: string; name: string; nameAr: string | null; reasons: string[] }[];
};

/** What must not be overlooked, above everything else. */
export function Notices({
  data,
  words,
  customerHref,
  canMerge,
}: {
  data: NoticesData;
  words: CellWords;
  customerHref: string;
  canMerge: boolean;
}) {
  const t = useTranslations('customers.profile');
  const exclusion = useTranslations('customers.exclusion');
  const merge = useTranslations('customers.merge.reason');
  const reasons = useTranslations('reasons');
  const { format, today } = words;
  const { leave } = data;
  const reason = (code: string) => (reasons.has(code as 'other') ? reasons(code as 'other') : code);
  return (
    <div className="grid gap-2 pb-4 empty:hidden">
      {leave !== null && (
        <Notice icon={<DoorOpen aria-hidden />} isStrong>
          <p className="font-medium">
            {leave.effectiveOn === null
              ? t('leaving_open', { asked: format.date(leave.requestedOn) })
              : t(leave.effectiveOn > today ? 'leaving' : 'left', {
                  asked: format.date(leave.requestedOn),
                  until: format.date(leave.effectiveOn),
                })}
          </p>
          <p className="text-sm">
            {dotted([
              leave.reasonCode !== null && t('reason', { reason: reason(leave.reasonCode) }),
              leave.competitor !== null && t('competitor', { name: format.isolate(leave.competitor) }),
            ])}
          </p>
          {leave.comment !== null && (
            <p dir="auto" className="text-start text-sm">
              {leave.comment}
            </p>
          )}
        </Notice>
      )}
      {data.exclusion !== null && (
        <Notice icon={<EyeOff aria-hidden />}>
          <p>
            {t('excluded', { kind: exclusion(data.exclusion as 'test') })}{' '}
            {data.exclusionReason !== null && (
              <bdi dir="auto" className="text-ink-muted">
                {data.exclusionReason}
              </bdi>
            )}
          </p>
        </Notice>
      )}
      {data.duplicates.map((other) => (
        <Notice key={other.publicId} icon={<Copy aria-hidden />}>
          <p>
            {t('duplicate', {
              name: format.isolate(nameIn(format.locale, other)),
              reasons: format.list(other.reasons.map((one) => merge(one as 'name'))),
            })}
          </p>
          {canMerge && (
            <ButtonLink
              size="sm"
              href={`${customerHref}?sheet=merge&with=${other.publicId}`}
              scroll={false}
              className="mt-1 justify-self-start"
            >
              {t('compare')}
            </ButtonLink>
          )}
        </Notice>
      ))}
    </div>
  );
}

function Notice({
  icon,
  isStrong = false,
  children,
}: {
  icon: ReactNode;
  isStrong?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`flex gap-3 rounded-lg px-4 py-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 ${isStrong ? 'bg-danger-soft [&_svg]:text-danger' : 'bg-sunken [&_svg]:text-ink-muted'}`}
    >
      {icon}
      <div className="grid min-w-0 flex-1">{children}</div>
    </div>
  );
}
