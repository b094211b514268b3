import type { Cut } from '@/lib/domain/retention-cut';
import { countryNames } from '@/lib/i18n/country-names';
import type { Format } from '@/lib/i18n/format';

type Names = ReadonlyMap<string, { name: string; nameAr: string | null }>;

/** What a group of a cut is called: countries and people by name, the rest as the data say it. */
export function cutGroupName(
  cut: Cut,
  value: string | null,
  { format, owners, unknown }: { format: Format; owners: Names; unknown: string },
): string {
  if (value === null) return unknown;
  if (cut === 'country') return countryNames(format.tag, [value])[value] ?? value;
  if (cut !== 'owner') return value;
  const owner = owners.get(value);
  return (format.locale === 'ar' && owner?.nameAr) || owner?.name || unknown;
}
