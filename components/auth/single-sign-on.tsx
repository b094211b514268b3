'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** To the organisation's identity provider and back. By script: a form may not lead to another site here. */
export function SingleSignOn({ provider, from }: { provider: string; from: string }) {
  const t = useTranslations('auth.sign_in');
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');

  async function go() {
    setState('pending');
    try {
      const { csrfToken } = await (await fetch('/api/auth/csrf')).json();
      const body = new URLSearchParams({ csrfToken, callbackUrl: from || '/', json: 'true' });
      const answer = await fetch('/api/auth/signin/oidc', { method: 'POST', body });
      const { url } = await answer.json();
      if (!answer.ok || !url) throw new Error('no address');
      window.location.assign(url);
    } catch {
      setState('failed');
    }
  }

  return (
    <div className="grid gap-4">
      <Button size="lg" pending={state === 'pending'} onClick={go}>
        {t.rich('sso', { provider: () => <bdi key="provider">{provider}</bdi> })}
      </Button>
      {state === 'failed' && (
        <p role="alert" className="text-destructive text-sm">
          {t('errors.failed')}
        </p>
      )}
      <p className="flex items-center gap-3 text-ink-muted text-sm before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline">
        {t('or')}
      </p>
    </div>
  );
}
