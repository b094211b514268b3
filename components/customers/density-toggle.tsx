'use client';

import { Rows2, Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { densityCookie } from '@/components/customers/density';
import { IconButton } from '@/components/ui/icon-button';

const yearSeconds = 365 * 24 * 3600;

/** Row height: a matter of this browser and its person, not of the list. Takes effect without asking the server. */
export function DensityToggle({ density: first }: { density: 'dense' | 'roomy' }) {
  const t = useTranslations('customers.list');
  const [density, setDensity] = useState(first);
  const next = density === 'dense' ? 'roomy' : 'dense';
  return (
    <IconButton
      label={t(density === 'dense' ? 'comfortable' : 'dense')}
      icon={density === 'dense' ? <Rows2 aria-hidden /> : <Rows3 aria-hidden />}
      onClick={() => {
        setDensity(next);
        // biome-ignore lint/suspicious/noDocumentCookie: the store that the server reads too
        document.cookie = `${densityCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`;
        for (const table of document.querySelectorAll<HTMLElement>('table[data-density]')) {
          table.dataset.density = next;
        }
      }}
    />
  );
}
