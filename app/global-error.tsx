'use client';

import './globals.css';
import { useState } from 'react';
import { useOutage } from '@/components/shell/use-outage';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { directionOf, isLocale, type Locale, locales } from '@/lib/i18n/locales';
import arabic from '@/messages/ar/ui.json';
import english from '@/messages/en/ui.json';

const wordsIn = { en: english.error, ar: arabic.error };

/** The page that failed knows its language; where not even that came, both are said at once. */
function languagesNow(): readonly Locale[] {
  const shown = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return isLocale(shown) ? [shown] : locales;
}

/** The root layout itself has failed: no provider is left, and the words come from the files themselves. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const [languages] = useState(languagesNow);
  const outage = useOutage(retry);
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  const [first = 'en'] = languages;
  return (
    <html lang={first} dir={directionOf(first)}>
      <body>
        {languages.map((language) => {
          const words = wordsIn[language];
          const isAway = outage === 'database' || outage === 'server';
          const { title, body } = isAway ? words[outage] : words;
          return (
            <div key={language} lang={language} dir={directionOf(language)}>
              <ErrorState
                title={title}
                body={body}
                reference={!isAway && reference && words.reference.replace('{number}', reference)}
                action={
                  !isAway && (
                    <Button variant={language === first ? 'primary' : 'secondary'} onClick={() => retry()}>
                      {words.retry}
                    </Button>
                  )
                }
              />
            </div>
          );
        })}
      </body>
    </html>
  );
}
