import type { CompanyName } from './companies';
import type { Contact } from './contacts';
import type { Stint } from './life/stint';
import type { Country, Currency, Dialect } from './places';
import type { Shopper } from './shoppers';
import type { Day } from './world';

/** One customer of the sample company with all that happened to it. */
export type DemoCustomer = {
  id: number;
  publicId: string;
  kind: 'contract' | 'shopper' | 'duplicate';
  /** names its random streams: stays the same when others come or go */
  key: string;
  openedOn: Day;
  company: CompanyName;
  country: Country;
  city: string;
  currency: Currency;
  dialect: Dialect;
  industry: string;
  size: string;
  segment: string;
  serviceTier: string;
  plan: string | null;
  channel: string;
  registration: string;
  vat: string | null;
  exclusion: 'test' | 'internal' | 'partner' | null;
  exclusionReason: string | null;
  ownerUserId: number | null;
  parent: DemoCustomer | null;
  tags: string[];
  attributes: Record<string, string | number | boolean | null>;
  contacts: Contact[];
  stints: Stint[];
  shopper: Shopper | null;
};
