'use client';

import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export function PrintButton({ label }: { label?: string }) {
  const t = useTranslations('ui');
  return (
    <Button onClick={() => window.print()} className="print:hidden">
      <Printer aria-hidden />
      {label ?? t('print')}
    </Button>
  );
}
