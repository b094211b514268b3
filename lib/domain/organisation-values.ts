import { countryPreset } from '@/lib/domain/country-presets';
import type { OrganisationInput } from '@/lib/domain/organisation-input';

/** The organisation's settings as a form shows them: blank for what is not said, VAT in percent. */
export function organisationValues(settings: OrganisationInput) {
  const { nameAr, vatRate, ...rest } = settings;
  return {
    ...rest,
    nameAr: nameAr ?? '',
    vatRate: vatRate === null ? '' : String(Math.round(vatRate * 1e8) / 1e6),
  };
}

/** An organisation of which only the country is known. */
export function blankOrganisation(country: string) {
  const preset = countryPreset(country);
  return organisationValues({
    name: '',
    nameAr: null,
    country,
    timeZone: preset?.timeZone ?? 'UTC',
    weekStart: preset?.weekStart ?? 1,
    weekend: preset?.weekend ?? [6, 0],
    currency: preset?.currency ?? 'USD',
    fiscalYearStartMonth: 1,
    vatRate: preset?.vatRate ?? null,
  });
}
