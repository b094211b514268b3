import type { Bilingual } from './company-names';

export type Industry = {
  name: string;
  share: number;
  /** `{}` stands for the invented name */
  patterns: readonly Bilingual[];
  /** what such a firm is called in Latin-script countries */
  latin: Readonly<Record<'GB' | 'FR' | 'DE', readonly string[]>>;
};

export const industries: readonly Industry[] = [
  {
    name: 'Retail',
    share: 17,
    patterns: [
      ['متاجر {}', '{} Stores'],
      ['شركة {} للتجارة', '{} Trading Co.'],
      ['مؤسسة {} التجارية', '{} Trading Est.'],
    ],
    latin: {
      GB: ['{} Stores', '{} Retail'],
      FR: ['Maison {}', '{} Distribution'],
      DE: ['{} Handel', 'Kaufhaus {}'],
    },
  },
  {
    name: 'Food & restaurants',
    share: 15,
    patterns: [
      ['مطاعم {}', '{} Restaurants'],
      ['شركة {} للأغذية', '{} Foods'],
      ['مخابز {}', '{} Bakeries'],
    ],
    latin: {
      GB: ['{} Foods', '{} Kitchens'],
      FR: ['Les Tables {}', '{} Traiteur'],
      DE: ['{} Feinkost', 'Gasthaus {}'],
    },
  },
  {
    name: 'Logistics',
    share: 11,
    patterns: [
      ['شركة {} للنقل', '{} Transport'],
      ['شركة {} للخدمات اللوجستية', '{} Logistics'],
      ['{} للشحن', '{} Freight'],
    ],
    latin: {
      GB: ['{} Freight', '{} Haulage'],
      FR: ['Transports {}', '{} Fret'],
      DE: ['{} Logistik', 'Spedition {}'],
    },
  },
  {
    name: 'Construction',
    share: 10,
    patterns: [
      ['شركة {} للمقاولات', '{} Contracting'],
      ['مؤسسة {} للمقاولات العامة', '{} General Contracting'],
    ],
    latin: {
      GB: ['{} Construction', '{} Builders'],
      FR: ['{} Bâtiment', 'Ateliers {}'],
      DE: ['{} Bau', 'Hochbau {}'],
    },
  },
  {
    name: 'Healthcare',
    share: 9,
    patterns: [
      ['مجمع {} الطبي', '{} Medical Complex'],
      ['عيادات {}', '{} Clinics'],
      ['صيدليات {}', '{} Pharmacies'],
    ],
    latin: {
      GB: ['{} Care', '{} Clinics'],
      FR: ['Cliniques {}', '{} Santé'],
      DE: ['{} Kliniken', '{} Medizintechnik'],
    },
  },
  {
    name: 'Education',
    share: 8,
    patterns: [
      ['مدارس {} الأهلية', '{} Schools'],
      ['معهد {} للتدريب', '{} Training Institute'],
    ],
    latin: {
      GB: ['{} Academy', '{} Learning'],
      FR: ['École {}', '{} Formation'],
      DE: ['{} Akademie', '{} Lernwelten'],
    },
  },
  {
    name: 'Real estate',
    share: 7,
    patterns: [
      ['شركة {} العقارية', '{} Real Estate'],
      ['{} للتطوير العقاري', '{} Property Development'],
    ],
    latin: {
      GB: ['{} Estates', '{} Lettings'],
      FR: ['{} Immobilier', 'Foncière {}'],
      DE: ['{} Immobilien', '{} Hausverwaltung'],
    },
  },
  {
    name: 'Manufacturing',
    share: 8,
    patterns: [
      ['مصنع {} للتغليف', '{} Packaging Factory'],
      ['شركة {} للصناعات البلاستيكية', '{} Plastics Industries'],
      ['مصانع {} للأثاث', '{} Furniture Factories'],
    ],
    latin: {
      GB: ['{} Manufacturing', '{} Tools'],
      FR: ['Manufacture {}', '{} Industrie'],
      DE: ['{} Werke', '{} Maschinenbau'],
    },
  },
  {
    name: 'Professional services',
    share: 8,
    patterns: [
      ['{} للاستشارات', '{} Consulting'],
      ['مكتب {} للمحاسبة', '{} Accounting'],
      ['{} للدعاية والإعلان', '{} Advertising'],
    ],
    latin: {
      GB: ['{} Advisory', '{} & Partners'],
      FR: ['{} Conseil', 'Cabinet {}'],
      DE: ['{} Beratung', '{} Steuerkanzlei'],
    },
  },
  {
    name: 'Hospitality & travel',
    share: 7,
    patterns: [
      ['فنادق {}', '{} Hotels'],
      ['{} للسفر والسياحة', '{} Travel'],
      ['أجنحة {} الفندقية', '{} Suites'],
    ],
    latin: {
      GB: ['{} Hotels', '{} Travel'],
      FR: ['Hôtels {}', '{} Voyages'],
      DE: ['Hotel {}', '{} Reisen'],
    },
  },
];
