import { headerKey } from '@/lib/domain/import/header-key';
import { terms } from '@/lib/domain/import/terms';
import { type Refused, UNKNOWN_VALUE } from '@/lib/domain/import/values/refused';
import { remember } from '@/lib/domain/import/values/remember';

const SUBSCRIPTION_STATUS = {
  active: terms(`
    active, current, live, in force, paid, subscribed, open, enabled, renewed, cancelling,
    pending cancel, pending cancellation, non renewing,
    نشط, نشطة, فعال, فعّال, ساري, سارٍ, سارية, مفعل, جاري, قائم, مستمر
  `),
  past_due: terms(`
    past due, pastdue, overdue, unpaid, late, in arrears, dunning, grace, on hold, payment failed,
    متأخر, متأخر السداد, متأخرة, غير مدفوع, معلق السداد, تعذر الدفع
  `),
  trial: terms(`
    trial, trialing, trialling, in trial, free trial, on trial,
    تجريبي, تجريبية, فترة تجريبية, تجربة
  `),
  paused: terms(`
    paused, pause, suspended, frozen, hold,
    موقوف, موقوف مؤقتا, موقوف مؤقتًا, مجمد, معلق, متوقف مؤقتا
  `),
  cancelled: terms(`
    canceled, cancelled, churned, ended, expired, terminated, closed, inactive, lapsed, stopped, left,
    deleted, deactivated,
    ملغي, ملغى, ملغاة, منتهي, منتهية, مغلق, غير نشط, مغادر, متوقف, أُلغي
  `),
  never_started: terms(`
    incomplete, incomplete expired, pending, draft, not started, future, requested,
    غير مكتمل, مسودة, قيد الانتظار, لم يبدأ
  `),
} as const;

const INTERVAL = {
  day: ['day', 'daily', 'days', 'd', 'يومي', 'يوم', 'يوميا'],
  week: ['week', 'weekly', 'weeks', 'w', 'أسبوعي', 'أسبوع', 'أسبوعيا'],
  month: terms(`
    month, monthly, months, m, mo, mthly, per month, month to month, every month, 1 month,
    شهري, شهر, شهريا, شهريًا, كل شهر
  `),
  quarter: terms(`
    quarter, quarterly, q, every 3 months, 3 months, 3 month,
    ربع سنوي, ربعي, كل ثلاثة أشهر, كل 3 أشهر, 3 أشهر
  `),
  half_year: terms(`
    half year, half yearly, semiannual, semi annual, semiannually, biannual, biann, every 6 months,
    6 months, 6 month,
    نصف سنوي, كل ستة أشهر, كل 6 أشهر, 6 أشهر
  `),
  year: terms(`
    year, yearly, annual, annually, years, y, yr, 12 months, 12 month, per year, every year, one year,
    1 year,
    سنوي, سنة, سنويا, سنويًا, كل سنة, عام
  `),
  two_years: terms(`
    two year, two years, 2 years, 2 year, biennial, 24 months,
    سنتان, سنتين, كل سنتين, عامان
  `),
} as const;

const CONTRACT_TERM = {
  '1': terms(`
    month to month, monthly, month, rolling, no contract, none, 1 month,
    شهر بشهر, شهري, بدون التزام, بدون عقد, شهر
  `),
  '3': ['quarterly', '3 months', 'three months', 'ربع سنوي', '3 أشهر', 'ثلاثة أشهر'],
  '6': ['half year', '6 months', 'six months', 'semi annual', 'نصف سنوي', '6 أشهر', 'ستة أشهر'],
  '12': terms(`
    one year, 1 year, year, annual, yearly, 12 months,
    سنة, سنوي, سنة واحدة, عام, 12 شهرا
  `),
  '24': ['two year', 'two years', '2 year', '2 years', '24 months', 'سنتان', 'سنتين', 'عامان', '24 شهرا'],
  '36': ['three year', 'three years', '3 year', '3 years', '36 months', 'ثلاث سنوات', '3 سنوات', '36 شهرا'],
} as const;

const FEEDBACK_KIND = {
  nps: terms(`
    nps, net promoter, net promoter score, likelihood to recommend, recommend, relationship,
    صافي نقاط الترويج, صافي المروجين, احتمال التوصية, مؤشر صافي المروجين
  `),
  csat: ['csat', 'satisfaction', 'customer satisfaction', 'رضا', 'رضا العملاء', 'مؤشر رضا العملاء', 'الرضا'],
  ces: terms(`
    ces, effort, customer effort, ease, customer effort score,
    سهولة, سهولة التعامل, جهد العميل, مؤشر سهولة التعامل
  `),
  review: ['review', 'rating', 'product review', 'store review', 'مراجعة', 'تقييم', 'تقييم المنتج'],
  exit: ['exit', 'exit survey', 'churn survey', 'cancellation survey', 'استطلاع المغادرة', 'مغادرة'],
  comment: terms(`
    comment, remark, note, suggestion, complaint, mention, feedback,
    تعليق, ملاحظة, اقتراح, شكوى, رأي
  `),
} as const;

const TICKET_STATUS = {
  open: terms(`
    open, new, opened, in progress, active, assigned, reopened,
    مفتوح, مفتوحة, جديد, جديدة, قيد المعالجة, قيد التنفيذ, تحت الإجراء
  `),
  pending: terms(`
    pending, waiting, on hold, hold, waiting on customer, awaiting reply,
    معلق, معلقة, قيد الانتظار, بانتظار العميل, بانتظار الرد
  `),
  resolved: terms(`
    resolved, solved, done, completed, fixed,
    محلول, محلولة, تم الحل, منجز, منجزة
  `),
  closed: ['closed', 'cancelled', 'canceled', 'rejected', 'archived', 'مغلق', 'مغلقة', 'ملغي', 'ملغاة'],
} as const;

const PRIORITY = {
  urgent: terms(`
    urgent, critical, p0, p1, highest, blocker, sev1,
    عاجل, عاجلة, حرج, حرجة, طارئ
  `),
  high: ['high', 'p2', 'major', 'important', 'sev2', 'مرتفع', 'مرتفعة', 'عالي', 'عالية', 'مهم'],
  normal: ['normal', 'medium', 'p3', 'moderate', 'standard', 'sev3', 'عادي', 'عادية', 'متوسط', 'متوسطة'],
  low: ['low', 'p4', 'p5', 'minor', 'lowest', 'trivial', 'منخفض', 'منخفضة'],
} as const;

const INVOICE_STATUS = {
  open: terms(`
    open, unpaid, sent, due, overdue, outstanding, issued, partially paid, pending, posted, not paid,
    مفتوحة, غير مدفوعة, مستحقة, متأخرة, صادرة, مدفوعة جزئيا, قيد السداد
  `),
  paid: terms(`
    paid, settled, closed, complete, completed, in payment,
    مدفوعة, مدفوع, مسددة, تم السداد
  `),
  void: ['void', 'voided', 'cancelled', 'canceled', 'deleted', 'draft', 'ملغاة', 'ملغية', 'لاغية', 'مسودة'],
  uncollectible: ['uncollectible', 'bad debt', 'written off', 'write off', 'معدومة', 'دين معدوم', 'مشطوبة'],
} as const;

/** What became of an order: only whether it counts is of interest. */
const ORDER_STATUS = {
  counted: terms(`
    paid, completed, complete, processing, fulfilled, shipped, delivered, authorized, partially refunded,
    partially paid, open, closed, on hold,
    مكتمل, مدفوع, قيد التنفيذ, تم التوصيل, تم الشحن, قيد المعالجة
  `),
  cancelled: terms(`
    cancelled, canceled, failed, voided, void, refunded, trash, draft, expired, rejected, checkout draft,
    pending payment, pending, unpaid, abandoned,
    ملغي, ملغى, فشل, مسترجع, مسترد, مرفوض, بانتظار الدفع
  `),
} as const;

const EXCLUSION = {
  test: ['test', 'testing', 'demo', 'sandbox', 'تجريبي', 'اختبار', 'حساب تجريبي', 'true', 'yes', '1', 'نعم'],
  internal: ['internal', 'employee', 'staff', 'own', 'داخلي', 'موظف', 'داخلية'],
  partner: ['partner', 'reseller', 'agency', 'شريك', 'موزع', 'شريكة'],
  none: terms(`
    customer, real, production, normal, client, none, false, no, 0,
    عميل, عادي, لا, حقيقي
  `),
} as const;

const CONTACT_PART = {
  champion: ['champion', 'advocate', 'sponsor', 'الداعم الداخلي', 'داعم', 'داعم داخلي'],
  decision_maker: terms(`
    decision maker, decision, executive, ceo, owner, economic buyer,
    صاحب القرار, متخذ القرار, المدير العام, المالك
  `),
  billing: terms(`
    billing, finance, accounts payable, accountant, payer,
    الفوترة, المالية, المحاسب, الحسابات
  `),
  user: terms(`
    user, end user, member, admin, administrator, technical, contact,
    مستخدم, مستخدم نهائي, مشرف, تقني
  `),
} as const;

const LANGUAGE = {
  ar: ['ar', 'arabic', 'ar sa', 'ar ae', 'ar eg', 'ara', 'العربية', 'عربي', 'عربية'],
  en: ['en', 'english', 'en us', 'en gb', 'eng', 'الإنجليزية', 'إنجليزي', 'انجليزي', 'الإنكليزية'],
  fr: ['fr', 'french', 'fr fr', 'الفرنسية', 'فرنسي'],
  ur: ['ur', 'urdu', 'الأردية'],
} as const;

const POLARITY = {
  '1': ['1', '+1', 'positive', 'pos', 'happy', 'good', 'إيجابي', 'ايجابي', 'موجب', 'جيد'],
  '0': ['0', 'neutral', 'neu', 'mixed', 'محايد', 'متعادل'],
  '-1': ['-1', 'negative', 'neg', 'unhappy', 'bad', 'سلبي', 'سالب', 'سيئ'],
} as const;

/** Reasons to leave; the words that Stripe uses are among them. */
const CANCEL_REASON = {
  too_expensive: terms(`
    too expensive, price, cost, expensive, budget,
    السعر مرتفع, السعر, غالي, التكلفة, الميزانية
  `),
  missing_features: terms(`
    missing features, missing feature, features, lack of features,
    نقص المزايا, ميزات ناقصة, ميزة ناقصة
  `),
  switched_service: terms(`
    switched service, competitor, switched, moved to competitor,
    الانتقال إلى منافس, منافس
  `),
  unused: terms(`
    unused, not using, no longer needed, not needed, low usage,
    عدم الاستخدام, لم نعد نحتاجه, لا نستخدمه
  `),
  customer_service: terms(`
    customer service, support, bad support, poor service,
    خدمة العملاء, الدعم, سوء الخدمة
  `),
  too_complex: ['too complex', 'complex', 'hard to use', 'difficult', 'صعوبة الاستخدام', 'معقد'],
  low_quality: ['low quality', 'quality', 'bugs', 'reliability', 'الجودة', 'ضعف الجودة', 'أعطال'],
  payment_failed: terms(`
    payment failed, failed payment, non payment, involuntary, unpaid,
    تعذر الدفع, عدم السداد
  `),
  payment_disputed: ['payment disputed', 'dispute', 'chargeback', 'نزاع على الدفع', 'اعتراض على الدفع'],
  business_closed: terms(`
    closed business, business closed, out of business, bankruptcy, bankrupt, shut down,
    إغلاق النشاط, توقف النشاط, إفلاس, إغلاق المنشأة
  `),
  not_as_promised: terms(`
    not as promised, misleading, expectations, unmet expectations, different from promised,
    خلاف ما وُعد به, خلاف الوعود, لم يلب التوقعات
  `),
  outage: terms(`
    outage, downtime, defect, incident, failure,
    انقطاع, عطل, انقطاع الخدمة, توقف الخدمة
  `),
  not_a_fit: terms(`
    not a fit, wrong fit, poor fit, not suitable, wrong product,
    غير ملائم, غير مناسب
  `),
  other: ['other', 'unknown', 'cancellation requested', 'أخرى', 'غير ذلك', 'سبب آخر', 'غير معروف'],
} as const;

const ENUMS = {
  subscription_status: SUBSCRIPTION_STATUS,
  interval: INTERVAL,
  contract_term: CONTRACT_TERM,
  feedback_kind: FEEDBACK_KIND,
  ticket_status: TICKET_STATUS,
  priority: PRIORITY,
  invoice_status: INVOICE_STATUS,
  order_status: ORDER_STATUS,
  exclusion: EXCLUSION,
  contact_part: CONTACT_PART,
  language: LANGUAGE,
  polarity: POLARITY,
  cancel_reason: CANCEL_REASON,
} as const;

export type EnumName = keyof typeof ENUMS;
export type EnumValue<N extends EnumName> = Extract<keyof (typeof ENUMS)[N], string>;

type Parser = (text: string) => string | Refused;
const parsers = new Map<EnumName, Parser>();

function parserOf(name: EnumName): Parser {
  const table = new Map<string, string>();
  for (const [value, synonyms] of Object.entries(ENUMS[name])) {
    for (const synonym of [value, ...synonyms]) {
      // "-1" and "+1" are told apart by their sign, which a header key drops
      for (const key of [synonym.toLowerCase(), headerKey(synonym)])
        if (!table.has(key)) table.set(key, value);
    }
  }
  return remember((text) => table.get(text.toLowerCase()) ?? table.get(headerKey(text)) ?? UNKNOWN_VALUE);
}

/** The value that a word means, in either language. */
export function parseEnumText<N extends EnumName>(name: N, text: string): EnumValue<N> | Refused {
  let parser = parsers.get(name);
  if (!parser) {
    parser = parserOf(name);
    parsers.set(name, parser);
  }
  return parser(text) as EnumValue<N> | Refused;
}
