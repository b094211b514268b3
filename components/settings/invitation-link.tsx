'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { isolate } from '@/lib/i18n/bidi';
import { useFormat } from '@/lib/i18n/use-format';

/** A link as an action's answer carries it. */
export function readLink(value: string | undefined): { address: string; expiresAt: string } | null {
  if (!value) return null;
  const parsed = JSON.parse(value);
  return typeof parsed?.address === 'string' ? parsed : null;
}

/** The link to send to a person: shown once, copied with one click. */
export function InvitationLink({
  name,
  address,
  expiresAt,
}: {
  name: string;
  address: string;
  expiresAt: string;
}) {
  const t = useTranslations('settings.users');
  const format = useFormat();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const who = isolate(name);

  async function copy() {
    field.current?.select();
    // without TLS browsers offer no clipboard: the selected text is then copied by hand
    await navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      () => undefined,
    );
  }

  return (
    <div className="grid gap-3" role="status">
      <h3 className="font-medium">{t('link_ready', { name: who })}</h3>
      <div className="flex gap-2">
        <Input
          ref={field}
          readOnly
          dir="ltr"
          value={address}
          aria-label={t('link_ready', { name: who })}
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {t(copied ? 'copied' : 'copy')}
        </Button>
      </div>
      <p className="text-ink-muted text-sm">
        {t('link_body', { name: who, until: format.instant(expiresAt) })}
      </p>
    </div>
  );
}
