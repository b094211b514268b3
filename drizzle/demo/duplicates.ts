import type { CompanyName } from './companies';
import { ContactMaker } from './contacts';
import type { DemoCustomer } from './customer';
import { Random } from './random';
import type { World } from './world';

/** Ways in which the same Arabic name is typed by the next person. */
const arabicSlips: readonly (readonly [RegExp, string])[] = [
  [/ة(?=\s|$)/gu, 'ه'],
  [/[أإآ]/gu, 'ا'],
  [/ؤ/gu, 'و'],
  [/ى(?=\s|$)/gu, 'ي'],
  [/^شركة /u, ''],
  [/^مؤسسة /u, 'شركة '],
];

const latinSlips: readonly (readonly [RegExp, string])[] = [
  [/ Al /g, ' Al-'],
  [/ Al (\w)/g, ' Al$1'],
  [/ Co\.$/, ' Company'],
  [/ Est\.$/, ' Establishment'],
  [/ee/g, 'i'],
  [/ou/g, 'u'],
];

function respell(random: Random, { name, nameAr, domain }: CompanyName): CompanyName {
  const slip = (text: string, slips: typeof arabicSlips) => {
    const fitting = slips.filter(([pattern]) => text.search(pattern) >= 0);
    if (fitting.length === 0) return `${text} ${/[\u0600-\u06ff]/u.test(text) ? '(فرع)' : '(branch)'}`;
    const [pattern, replacement] = random.pick(fitting);
    return text.replace(pattern, replacement).trim();
  };
  const isArabic = /[\u0600-\u06ff]/u.test(name);
  return {
    name: slip(name, isArabic ? arabicSlips : latinSlips),
    nameAr: nameAr && random.chance(0.7) ? slip(nameAr, arabicSlips) : null,
    domain,
  };
}

/**
 * Customers entered twice, so that merging has work: the second entry has a spelling of its own, the same
 * registration number or the same domain, one or two people, and nothing bought under it.
 */
export function duplicatesOf(world: World, customers: readonly DemoCustomer[]): DemoCustomer[] {
  const found: DemoCustomer[] = [];
  for (const customer of customers) {
    const random = new Random(world.seed, 'duplicate', customer.key);
    if (!random.chance(0.009) || customer.exclusion || customer.country === 'GB') continue;
    const openedOn = customer.openedOn + random.int(40, 500);
    if (openedOn >= world.today) continue;
    const sameNumber = random.chance(0.65);
    const company = respell(random, customer.company);
    const { country, dialect } = customer;
    const maker = new ContactMaker(world.seed, `d${customer.key}`, country, dialect, company.domain);
    found.push({
      ...customer,
      publicId: random.uuid(),
      kind: 'duplicate',
      key: `d${customer.key}`,
      openedOn,
      company,
      registration: sameNumber ? customer.registration : '',
      vat: null,
      plan: null,
      parent: null,
      tags: [],
      attributes: {},
      contacts: [maker.make(0, 'billing', openedOn)],
      stints: [],
      shopper: null,
    });
  }
  return found;
}
