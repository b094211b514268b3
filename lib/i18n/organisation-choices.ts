import {
  calendarNames,
  countryOptions,
  currencyOptions,
  type NamedOption,
  timeZoneOptions,
} from '@/lib/i18n/place-names';

/** What the organisation form offers, named in the language of the tag. */
export function organisationChoices(tag: string): {
  countries: NamedOption[];
  currencies: NamedOption[];
  timeZones: NamedOption[];
  weekdays: string[];
  months: string[];
} {
  return {
    countries: countryOptions(tag),
    currencies: currencyOptions(tag),
    timeZones: timeZoneOptions(),
    ...calendarNames(tag),
  };
}
