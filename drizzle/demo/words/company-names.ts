/** A name part in Arabic and as its bearers write it in Latin letters. */
export type Bilingual = readonly [ar: string, latin: string];

/** First words of invented company names. */
export const companyHeads: readonly Bilingual[] = [
  ['ركن', 'Rukn'],
  ['درب', 'Darb'],
  ['أفق', 'Ufuq'],
  ['منارة', 'Manarat'],
  ['واحة', 'Wahat'],
  ['جسر', 'Jisr'],
  ['نبع', 'Nabaa'],
  ['ضفاف', 'Difaf'],
  ['سفوح', 'Sufouh'],
  ['أصداء', 'Asdaa'],
  ['مرسى', 'Marsa'],
  ['رواق', 'Riwaq'],
  ['ظلال', 'Zilal'],
  ['أركان', 'Arkan'],
  ['ملتقى', 'Multaqa'],
  ['خطى', 'Khuta'],
  ['شرفة', 'Shurfat'],
  ['بصمة', 'Basmat'],
  ['سواعد', 'Sawaed'],
  ['أمواج', 'Amwaj'],
  ['حصاد', 'Hasad'],
  ['مشكاة', 'Mishkat'],
  ['قناديل', 'Qanadeel'],
  ['عبير', 'Abeer'],
  ['رُبى', 'Ruba'],
  ['تلال', 'Tilal'],
  ['مدارات', 'Madarat'],
  ['غدير', 'Ghadeer'],
  ['سنام', 'Sanam'],
  ['لآلئ', 'Laali'],
];

/** Second words, always with the article. */
export const companyTails: readonly Bilingual[] = [
  ['الياسمين', 'Al Yasmin'],
  ['السنابل', 'Al Sanabil'],
  ['القوافل', 'Al Qawafil'],
  ['الوادي', 'Al Wadi'],
  ['الغيم', 'Al Ghaym'],
  ['العقيق', 'Al Aqeeq'],
  ['المرجان', 'Al Murjan'],
  ['السدر', 'Al Sidr'],
  ['الخزامى', 'Al Khuzama'],
  ['العرفج', 'Al Arfaj'],
  ['الريحان', 'Al Rayhan'],
  ['الرمان', 'Al Rumman'],
  ['اللوز', 'Al Lawz'],
  ['الكثبان', 'Al Kuthban'],
  ['الندى', 'Al Nada'],
  ['الشروق', 'Al Shurouq'],
  ['الغسق', 'Al Ghasaq'],
  ['الفنار', 'Al Fanar'],
  ['الأصيل', 'Al Aseel'],
  ['البيادر', 'Al Bayader'],
  ['النورس', 'Al Nawras'],
  ['الدانة', 'Al Dana'],
  ['القمم', 'Al Qimam'],
  ['السواحل', 'Al Sawahil'],
  ['الهضاب', 'Al Hidab'],
  ['البشائر', 'Al Bashaer'],
  ['الصنوبر', 'Al Sanawbar'],
  ['المواسم', 'Al Mawasim'],
  ['الضحى', 'Al Duha'],
  ['المدى', 'Al Mada'],
  ['الأثير', 'Al Atheer'],
  ['الزعفران', 'Al Zafaran'],
  ['الجداول', 'Al Jadawil'],
  ['الرحيق', 'Al Raheeq'],
  ['النسيم', 'Al Naseem'],
  ['السراج', 'Al Siraj'],
];

export type Industry = {
  name: string;
  share: number;
  /** `{}` stands for the invented name */
  patterns: readonly Bilingual[];
  /** what such a firm is called in Latin-script countries */
  latin: readonly string[];
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
    latin: ['{} Retail', '{} Stores', '{} Handel'],
  },
  {
    name: 'Food & restaurants',
    share: 15,
    patterns: [
      ['مطاعم {}', '{} Restaurants'],
      ['شركة {} للأغذية', '{} Foods'],
      ['مخابز {}', '{} Bakeries'],
    ],
    latin: ['{} Foods', '{} Kitchens'],
  },
  {
    name: 'Logistics',
    share: 11,
    patterns: [
      ['شركة {} للنقل', '{} Transport'],
      ['شركة {} للخدمات اللوجستية', '{} Logistics'],
      ['{} للشحن', '{} Freight'],
    ],
    latin: ['{} Logistik', '{} Freight', '{} Transport'],
  },
  {
    name: 'Construction',
    share: 10,
    patterns: [
      ['شركة {} للمقاولات', '{} Contracting'],
      ['مؤسسة {} للمقاولات العامة', '{} General Contracting'],
    ],
    latin: ['{} Bau', '{} Construction'],
  },
  {
    name: 'Healthcare',
    share: 9,
    patterns: [
      ['مجمع {} الطبي', '{} Medical Complex'],
      ['عيادات {}', '{} Clinics'],
      ['صيدليات {}', '{} Pharmacies'],
    ],
    latin: ['{} Care', '{} Clinics'],
  },
  {
    name: 'Education',
    share: 8,
    patterns: [
      ['مدارس {} الأهلية', '{} Schools'],
      ['معهد {} للتدريب', '{} Training Institute'],
    ],
    latin: ['{} Academy', '{} Learning'],
  },
  {
    name: 'Real estate',
    share: 7,
    patterns: [
      ['شركة {} العقارية', '{} Real Estate'],
      ['{} للتطوير العقاري', '{} Property Development'],
    ],
    latin: ['{} Estates', '{} Immobilien'],
  },
  {
    name: 'Manufacturing',
    share: 8,
    patterns: [
      ['مصنع {} للتغليف', '{} Packaging Factory'],
      ['شركة {} للصناعات البلاستيكية', '{} Plastics Industries'],
      ['مصانع {} للأثاث', '{} Furniture Factories'],
    ],
    latin: ['{} Werke', '{} Manufacturing'],
  },
  {
    name: 'Professional services',
    share: 8,
    patterns: [
      ['{} للاستشارات', '{} Consulting'],
      ['مكتب {} للمحاسبة', '{} Accounting'],
      ['{} للدعاية والإعلان', '{} Advertising'],
    ],
    latin: ['{} & Partners', '{} Conseil', '{} Advisory'],
  },
  {
    name: 'Hospitality & travel',
    share: 7,
    patterns: [
      ['فنادق {}', '{} Hotels'],
      ['{} للسفر والسياحة', '{} Travel'],
      ['أجنحة {} الفندقية', '{} Suites'],
    ],
    latin: ['{} Hotels', '{} Voyages'],
  },
];

/** Invented surnames and places for firms in Europe. */
export const europeanRoots: readonly string[] = [
  'Aldermoor',
  'Brankhollow',
  'Castelvane',
  'Dornbeckel',
  'Ostermühlen',
  'Rivaltour',
  'Merlande',
  'Hollingsedge',
  'Pinnowa',
  'Vauclère',
  'Lindquarz',
  'Nordhainer',
  'Saltrowe',
  'Thornwickel',
  'Grellier-Voss',
  'Kestrelmoor',
  'Haldenquist',
  'Bruyvent',
  'Wexcombe',
  'Tilliandre',
  'Quernholt',
  'Farrowdene',
  'Sommelune',
  'Ankerwald',
];

export const legalForms: Readonly<Record<'GB' | 'FR' | 'DE', readonly string[]>> = {
  GB: ['Ltd', 'LLP'],
  FR: ['SARL', 'SAS'],
  DE: ['GmbH', 'GmbH & Co. KG'],
};

/** What small shops put before their name. */
export const shopKinds: readonly { ar: string; latin: string; category: string }[] = [
  { ar: 'بقالة {}', latin: '{} Grocery', category: 'Grocery' },
  { ar: 'تموينات {}', latin: '{} Supplies', category: 'Grocery' },
  { ar: 'مقهى {}', latin: '{} Café', category: 'Café' },
  { ar: 'محمصة {}', latin: '{} Roastery', category: 'Café' },
  { ar: 'مخبز {}', latin: '{} Bakery', category: 'Bakery' },
  { ar: 'حلويات {}', latin: '{} Sweets', category: 'Bakery' },
  { ar: 'صيدلية {}', latin: '{} Pharmacy', category: 'Pharmacy' },
  { ar: 'مكتبة {}', latin: '{} Stationery', category: 'Stationery' },
  { ar: 'مغسلة {}', latin: '{} Laundry', category: 'Laundry' },
  { ar: 'بوفيه {}', latin: '{} Snack Bar', category: 'Restaurant' },
  { ar: 'مطعم {}', latin: '{} Restaurant', category: 'Restaurant' },
  { ar: 'عطور {}', latin: '{} Perfumes', category: 'Beauty' },
  { ar: 'صالون {}', latin: '{} Salon', category: 'Beauty' },
  { ar: 'مشتل {}', latin: '{} Nursery', category: 'Home & garden' },
];

/** Short names of shops. */
export const shopNames: readonly Bilingual[] = [
  ['ريان', 'Rayyan'],
  ['سكة', 'Sikka'],
  ['أم فهد', 'Um Fahd'],
  ['الحارة', 'Al Hara'],
  ['دلّة وفنجان', 'Dalla & Finjan'],
  ['نكهة البر', 'Nakhat Al Barr'],
  ['عتبة', 'Ataba'],
  ['ورد الجوري', 'Ward Al Joori'],
  ['ليالي السمر', 'Layali Al Samar'],
  ['الزاوية', 'Al Zawiya'],
  ['قرطاس', 'Qirtas'],
  ['هيل وبن', 'Hail wa Bunn'],
  ['بن سعيد', 'Bin Saeed'],
  ['الجار الطيب', 'Al Jar Al Tayyib'],
  ['خبز الدار', 'Khubz Al Dar'],
  ['زهر الليمون', 'Zahr Al Laymoun'],
  ['كرز', 'Karaz'],
  ['الفجر الأول', 'Al Fajr Al Awwal'],
  ['نون وسكون', 'Noun wa Sukoun'],
  ['غصن البان', 'Ghusn Al Ban'],
  ['سدرة الحي', 'Sidrat Al Hay'],
  ['ملح وسكر', 'Milh wa Sukkar'],
  ['الشاطئ', 'Al Shati'],
  ['بيت جدتي', 'Bayt Jaddati'],
  ['لمسة', 'Lamsa'],
  ['قطرة', 'Qatra'],
  ['نوافذ', 'Nawafith'],
  ['حكاية', 'Hikaya'],
];

export const districts: readonly Bilingual[] = [
  ['العليا', 'Olaya'],
  ['الروضة', 'Rawdah'],
  ['السلامة', 'Salamah'],
  ['النزهة', 'Nuzha'],
  ['الملقا', 'Malqa'],
  ['الشاطئ', 'Shati'],
  ['الفيصلية', 'Faisaliyah'],
  ['الريان', 'Rayan'],
];
