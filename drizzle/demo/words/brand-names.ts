import type { Bilingual } from './company-names';

/** One word that carries a firm: common nouns of a friendly sound. */
export const singleNames: readonly Bilingual[] = [
  ['سنابك', 'Sanabik'],
  ['هتّان', 'Hattan'],
  ['ديمة', 'Deema'],
  ['وسم', 'Wasm'],
  ['مزن', 'Muzn'],
  ['رذاذ', 'Rathath'],
  ['غيمار', 'Ghaimar'],
  ['سحاب الشرق', 'Sahab Al Sharq'],
  ['لبنة وحجر', 'Libna & Hajar'],
  ['طوبة', 'Tooba'],
  ['شراعكم', 'Shiraakum'],
  ['دكّة', 'Dakka'],
  ['مشربية', 'Mashrabiya'],
  ['بوصلة الدرب', 'Bawsalat Al Darb'],
  ['زاد السفر', 'Zad Al Safar'],
  ['سلة الدار', 'Sallat Al Dar'],
  ['قنطرة', 'Qantara'],
  ['نقش', 'Naqsh'],
  ['وتر', 'Watar'],
  ['أوتاد', 'Awtad'],
  ['خيوط', 'Khuyout'],
  ['مرافئ', 'Marafi'],
  ['صواري', 'Sawari'],
  ['سقيا', 'Suqya'],
];

/** Coined brands, as young firms like them. */
export const coinedNames: readonly Bilingual[] = [
  ['تمرينا', 'Tamrina'],
  ['زادلي', 'Zadly'],
  ['لومين', 'Lumeen'],
  ['بيتوفا', 'Baytova'],
  ['مخزنو', 'Makhzano'],
  ['روڤاكس', 'Rovax'],
  ['كيولا', 'Qiola'],
  ['نوڤاليا', 'Novalya'],
  ['سهلكس', 'Sahlex'],
  ['فيرتو', 'Virtoo'],
  ['أوربانا', 'Orbanna'],
  ['دليڤو', 'Dalivo'],
  ['سوقنا بلس', 'Souqna Plus'],
  ['كارڤينا', 'Karvina'],
  ['تيرامو', 'Terramo'],
  ['ميدلورا', 'Medlora'],
];

/** What founders put before their two names. */
export const founderPatterns: readonly Bilingual[] = [
  ['مؤسسة {} للتجارة', '{} Trading Est.'],
  ['مكتب {} للخدمات', '{} Services Office'],
  ['مؤسسة {} للمقاولات', '{} Contracting Est.'],
  ['شركة {} وشركاه', '{} & Partners Co.'],
];

/** Given names that founders string together: a name and the father’s. */
export const founderNames: readonly Bilingual[] = [
  ['ياسر', 'Yasser'],
  ['مساعد', 'Musaed'],
  ['عادل', 'Adel'],
  ['صالح', 'Saleh'],
  ['هشام', 'Hisham'],
  ['منصور', 'Mansour'],
  ['جمال', 'Jamal'],
  ['سامي', 'Sami'],
  ['رائد', 'Raed'],
  ['بدر', 'Badr'],
  ['عصام', 'Essam'],
  ['نبيل', 'Nabil'],
  ['فيصل', 'Faisal'],
  ['طلال', 'Talal'],
  ['حاتم', 'Hatem'],
  ['غسان', 'Ghassan'],
];
