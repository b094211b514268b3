import { slug } from './companies';
import type { Country, Dialect } from './places';
import { places } from './places';
import { Random } from './random';
import { jobTitles } from './words/jobs';
import { arabicNames, europeanNames, guestNames } from './words/person-names';
import type { Day } from './world';

export type Part = 'champion' | 'decision_maker' | 'billing' | 'user';

export type Contact = {
  place: number;
  publicId: string;
  name: string;
  nameAr: string | null;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  part: Part;
  locale: 'ar' | 'en';
  joinedOn: Day;
  leftOn: Day | null;
  /** chance to be seen in the product on an ordinary day */
  habit: number;
};

type Person = { name: string; nameAr: string | null; given: string; family: string; isGuest: boolean };

/** An invented person as one meets them in an office of that country. */
export function person(random: Random, country: Country, dialect: Dialect): Person {
  if (country === 'GB' || country === 'FR' || country === 'DE') {
    const given = random.pick(europeanNames[country].given);
    const family = random.pick(europeanNames[country].family);
    return { name: `${given} ${family}`, nameAr: null, given, family, isGuest: false };
  }
  const gulf = dialect === 'gulf';
  if (gulf && random.chance(0.2)) {
    const table = random.pick(guestNames);
    const given = random.pick(table.given);
    const family = random.pick(table.family);
    return { name: `${given} ${family}`, nameAr: null, given, family, isGuest: true };
  }
  // offices of the Gulf employ many from Egypt and the Levant
  const home = gulf
    ? random.weighted({ gulf: 62, egypt: 22, levant: 16 })
    : dialect === 'latin'
      ? 'levant'
      : dialect;
  const names = arabicNames[home];
  const [givenAr, given] = random.pick(random.chance(gulf ? 0.3 : 0.38) ? names.women : names.men);
  const [familyAr, family] = random.pick(names.families);
  return { name: `${given} ${family}`, nameAr: `${givenAr} ${familyAr}`, given, family, isGuest: false };
}

/** Makes the people of one customer, each from a stream named by its place, so that one more changes nobody else. */
export class ContactMaker {
  private readonly mailboxes = new Set<string>();
  private readonly names = new Set<string>();

  constructor(
    private readonly seed: string,
    private readonly customerKey: string,
    private readonly country: Country,
    private readonly dialect: Dialect,
    private readonly domain: string,
    private readonly isLarge = false,
  ) {}

  /** @param place 0–99: the person's number within the customer */
  make(place: number, part: Part, joinedOn: Day): Contact {
    const random = new Random(this.seed, 'contact', this.customerKey, place);
    let who = person(random, this.country, this.dialect);
    for (let attempt = 0; attempt < 8 && this.names.has(who.name); attempt++) {
      who = person(random, this.country, this.dialect);
    }
    this.names.add(who.name);
    const [titleAr, titleEn] = random.pick(
      jobTitles[this.isLarge && part === 'decision_maker' ? 'director' : part],
    );
    const writesArabic = who.nameAr !== null && random.chance(this.dialect === 'maghreb' ? 0.5 : 0.8);
    const reachable = part !== 'user' || random.chance(0.25);
    return {
      place,
      publicId: random.uuid(),
      name: who.name,
      nameAr: who.nameAr,
      email: part === 'user' && random.chance(0.12) ? null : this.mailbox(who),
      phone: reachable ? places[this.country].phone(random) : null,
      jobTitle: part === 'user' && random.chance(0.2) ? null : writesArabic ? titleAr : titleEn,
      part,
      locale: writesArabic ? 'ar' : 'en',
      joinedOn: joinedOn + (part === 'user' ? random.int(3, 50) : 0),
      leftOn: null,
      habit: part === 'champion' ? random.between(0.45, 0.75) : Math.min(0.6, random.logNormal(0.2, 0.55)),
    };
  }

  private mailbox({ given, family }: Person): string {
    const first = slug(given);
    const last = slug(family);
    for (const name of [first, `${first}.${last}`, `${first[0]}.${last}`]) {
      if (!this.mailboxes.has(name) && name.length > 2) {
        this.mailboxes.add(name);
        return `${name}@${this.domain}`;
      }
    }
    const name = `${first}.${last}${this.mailboxes.size}`;
    this.mailboxes.add(name);
    return `${name}@${this.domain}`;
  }
}
