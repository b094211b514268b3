import { cn } from '@/components/ui/class-names';
import type { Locale } from '@/lib/i18n/locales';

/** A name in the viewer's script where there is one. */
export function nameIn(locale: Locale, { name, nameAr }: { name: string; nameAr: string | null }): string {
  return locale === 'ar' ? (nameAr ?? name) : name;
}

/** The name in the other script; null where there is none or it is the same. */
export function otherName(
  locale: Locale,
  { name, nameAr }: { name: string; nameAr: string | null },
): string | null {
  const other = locale === 'ar' ? name : nameAr;
  return other === null || other === nameIn(locale, { name, nameAr }) ? null : other;
}

/** A customer's or a person's name, isolated from what stands around it. */
export function Name({
  of,
  locale,
  className,
}: {
  of: { name: string; nameAr: string | null };
  locale: Locale;
  className?: string;
}) {
  return (
    <bdi dir="auto" className={cn(className)}>
      {nameIn(locale, of)}
    </bdi>
  );
}
