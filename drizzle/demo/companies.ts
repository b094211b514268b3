import { type Country, places } from './places';
import type { Random } from './random';
import { coinedNames, founderNames, founderPatterns, singleNames } from './words/brand-names';
import {
  companyHeads,
  companyTails,
  districts,
  europeanRoots,
  legalForms,
  shopKinds,
  shopNames,
} from './words/company-names';
import { type Industry, industries } from './words/industries';

export type CompanyName = { name: string; nameAr: string | null; domain: string };

/** Letters and digits of a Latin name, for an address under `.example`, which nobody can own. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '');
}

/** Hands out invented names, each once. */
export class NameRegister {
  private readonly taken = new Set<string>();

  claim(make: () => CompanyName): CompanyName {
    for (let attempt = 0; ; attempt++) {
      const made = make();
      const numbered =
        attempt < 200
          ? made
          : { ...made, name: `${made.name} ${attempt}`, domain: `${attempt}${made.domain}` };
      if (this.taken.has(numbered.name) || this.taken.has(numbered.domain)) continue;
      this.taken.add(numbered.name);
      this.taken.add(numbered.domain);
      return numbered;
    }
  }
}

export function pickIndustry(random: Random): Industry {
  let left = random.next() * industries.reduce((sum, industry) => sum + industry.share, 0);
  for (const industry of industries) {
    left -= industry.share;
    if (left < 0) return industry;
  }
  return industries[0] as Industry;
}

export function companyName(random: Random, country: Country, industry: Industry): CompanyName {
  if (country === 'GB' || country === 'FR' || country === 'DE') {
    const trade = random.pick(industry.latin[country]).replace('{}', random.pick(europeanRoots));
    return {
      name: `${trade} ${random.pick(legalForms[country])}`,
      nameAr: null,
      domain: `${slug(trade)}.example`,
    };
  }
  const [ar, latinName, patternAr, patternLatin] = brand(random, country, industry);
  const latin = patternLatin.replace('{}', latinName);
  const nameAr = patternAr.replace('{}', ar);
  const domain = `${slug(latinName)}${country === 'SA' ? '' : `-${country.toLowerCase()}`}.example`;
  // some firms never wrote their name in Latin letters, and some from abroad never in Arabic
  const choice = random.next();
  if (choice < 0.09 && country !== 'AE') return { name: nameAr, nameAr: null, domain };
  if (choice > 0.94) return { name: latin, nameAr: null, domain };
  return { name: latin, nameAr, domain };
}

/** An invented name and what is written around it: two words, one, a coined one, or that of the founder. */
function brand(
  random: Random,
  country: Country,
  industry: Industry,
): [ar: string, latin: string, patternAr: string, patternLatin: string] {
  const pattern = random.pick(industry.patterns);
  const young = country === 'AE' || country === 'JO' || country === 'KW';
  switch (random.weighted({ two: 62, one: 16, founder: 12, coined: young ? 22 : 8 })) {
    case 'founder': {
      const first = random.pick(founderNames);
      const father = random.pick(founderNames.filter((name) => name !== first));
      const bin = country === 'SA' || country === 'KW';
      const [framedAr, framedLatin] = random.pick(founderPatterns);
      return [
        first[0] + (bin ? ' بن ' : ' ') + father[0],
        first[1] + (bin ? ' bin ' : ' ') + father[1],
        framedAr,
        framedLatin,
      ];
    }
    case 'one': {
      const [ar, latin] = random.pick(singleNames);
      return [ar, latin, ...pattern];
    }
    case 'coined': {
      const [ar, latin] = random.pick(coinedNames);
      return [ar, latin, ...pattern];
    }
    default: {
      const [headAr, headLatin] = random.pick(companyHeads);
      const [tailAr, tailLatin] = random.pick(companyTails);
      return [`${headAr} ${tailAr}`, `${headLatin} ${tailLatin}`, ...pattern];
    }
  }
}

export function shopName(random: Random): CompanyName & { trade: string } {
  const kind = random.pick(shopKinds);
  const [ar, latin] = random.chance(0.55) ? random.pick(shopNames) : random.pick(companyTails);
  const district = random.chance(0.45) ? random.pick(districts) : null;
  const nameAr = kind.ar.replace('{}', ar) + (district ? ` – ${district[0]}` : '');
  const nameLatin = kind.latin.replace('{}', latin) + (district ? ` ${district[1]}` : '');
  const domain = `${slug(nameLatin)}.example`;
  return random.chance(0.4)
    ? { name: nameAr, nameAr: null, domain, trade: kind.category }
    : { name: nameLatin, nameAr, domain, trade: kind.category };
}

/** A commercial registration number of the right length; those of this company begin with 00, as no real one does. */
export function registrationNumber(random: Random, country: Country): string {
  const length = country === 'SA' || country === 'AE' ? 10 : 9;
  return `00${String(random.int(0, 10 ** (length - 2) - 1)).padStart(length - 2, '0')}`;
}

/** Saudi VAT numbers have 15 digits, begin and end with 3; the zeros mark these as invented. */
export function vatNumber(customerId: number, country: Country): string | null {
  return country === 'SA' ? `3000000${String(customerId).padStart(5, '0')}003` : null;
}

export function pickCity(random: Random, country: Country): string {
  return random.weighted(places[country].cities);
}
