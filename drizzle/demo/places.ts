import type { Random } from './random';

export type Country = 'SA' | 'AE' | 'EG' | 'KW' | 'JO' | 'MA' | 'GB' | 'FR' | 'DE';
export type Currency = 'SAR' | 'AED' | 'EGP' | 'KWD' | 'EUR';
/** Whose spoken Arabic, or which language, a customer writes. */
export type Dialect = 'gulf' | 'egypt' | 'levant' | 'maghreb' | 'latin';

type Place = {
  share: number;
  currency: Currency;
  dialect: Dialect;
  cities: Readonly<Record<string, number>>;
  /** a number nobody answers: the country's reserved range, or one so round that nobody holds it */
  phone: (random: Random) => string;
};

const digits = (random: Random, count: number) => String(random.int(0, 10 ** count - 1)).padStart(count, '0');

export const places: Readonly<Record<Country, Place>> = {
  SA: {
    share: 57,
    currency: 'SAR',
    dialect: 'gulf',
    cities: {
      Riyadh: 40,
      Jeddah: 22,
      Dammam: 11,
      Khobar: 7,
      Makkah: 5,
      Madinah: 5,
      Buraydah: 3,
      Abha: 3,
      Tabuk: 2,
      Hail: 2,
    },
    phone: (random) => `+96650000${digits(random, 4)}`,
  },
  AE: {
    share: 13,
    currency: 'AED',
    dialect: 'gulf',
    cities: { Dubai: 58, 'Abu Dhabi': 26, Sharjah: 12, 'Al Ain': 4 },
    phone: (random) => `+97150000${digits(random, 4)}`,
  },
  EG: {
    share: 10,
    currency: 'EGP',
    dialect: 'egypt',
    cities: { Cairo: 55, Giza: 18, Alexandria: 20, Mansoura: 7 },
    phone: (random) => `+20100000${digits(random, 4)}`,
  },
  KW: {
    share: 6,
    currency: 'KWD',
    dialect: 'gulf',
    cities: { 'Kuwait City': 70, Hawalli: 18, Farwaniya: 12 },
    phone: (random) => `+9655000${digits(random, 4)}`,
  },
  JO: {
    share: 5,
    currency: 'SAR',
    dialect: 'levant',
    cities: { Amman: 82, Irbid: 11, Aqaba: 7 },
    phone: (random) => `+96279000${digits(random, 4)}`,
  },
  MA: {
    share: 3,
    currency: 'EUR',
    dialect: 'maghreb',
    cities: { Casablanca: 60, Rabat: 22, Tangier: 18 },
    phone: (random) => `+21260000${digits(random, 4)}`,
  },
  // Ofcom, ARCEP and the Bundesnetzagentur keep these ranges for films and novels
  GB: {
    share: 2,
    currency: 'EUR',
    dialect: 'latin',
    cities: { London: 70, Manchester: 30 },
    phone: (random) => `+447700900${digits(random, 3)}`,
  },
  FR: {
    share: 2,
    currency: 'EUR',
    dialect: 'latin',
    cities: { Paris: 60, Lyon: 40 },
    phone: (random) => `+3363998${digits(random, 4)}`,
  },
  DE: {
    share: 2,
    currency: 'EUR',
    dialect: 'latin',
    cities: { Berlin: 45, Hamburg: 30, Munich: 25 },
    phone: (random) => `+493023125${digits(random, 3)}`,
  },
};

export const countries = Object.keys(places) as Country[];

export const countryShares = Object.fromEntries(
  countries.map((country) => [country, places[country].share]),
) as Record<Country, number>;
