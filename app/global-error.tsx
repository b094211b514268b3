'use client';

import './globals.css';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import arabic from '@/messages/ar/ui.json';
import english from '@/messages/en/ui.json';

/** The root layout itself has failed: no provider is left, so both languages are said at once. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <html lang="en" dir="ltr">
      <body>
        {[
          { lang: 'en', dir: 'ltr', words: english.error },
          { lang: 'ar', dir: 'rtl', words: arabic.error },
        ].map(({ lang, dir, words }) => (
          <div key={lang} lang={lang} dir={dir}>
            <ErrorState
              title={words.title}
              body={words.body}
              reference={reference && words.reference.replace('{number}', reference)}
              action={
                <Button variant={lang === 'en' ? 'primary' : 'secondary'} onClick={() => retry()}>
                  {words.retry}
                </Button>
              }
            />
          </div>
        ))}
      </body>
    </html>
  );
}
