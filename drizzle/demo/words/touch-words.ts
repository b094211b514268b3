import type { TouchCause } from '../life/stint';

export type TouchKind =
  | 'call'
  | 'meeting'
  | 'whatsapp'
  | 'mail'
  | 'visit'
  | 'training'
  | 'event'
  | 'thank_you'
  | 'gift'
  | 'product_update'
  | 'note';

type Words = {
  subject: string;
  body: readonly string[];
  outcome: readonly string[];
  next: readonly string[];
};

/** What owners write in the log, in their own words. `{n}` a number, `{thing}` a part of the product. */
export const touchWords: Readonly<Record<TouchCause, Readonly<Record<'ar' | 'en', readonly Words[]>>>> = {
  routine: {
    ar: [
      {
        subject: 'مكالمة متابعة',
        body: [
          'سألنا عن الاستخدام في الفروع، والوضع جيد.',
          'راجعنا {thing} واقترحنا طريقة أسرع.',
          'العميل مشغول بالجرد، طلب التواصل لاحقًا.',
        ],
        outcome: ['راضٍ', 'يحتاج تدريبًا إضافيًا', 'لا جديد', 'مهتم بمقاعد إضافية'],
        next: ['إرسال ملخص', 'حجز تدريب قصير', 'اتصال الشهر القادم', ''],
      },
      {
        subject: 'مراجعة ربع سنوية',
        body: [
          'استعرضنا الاستخدام والتذاكر والأهداف القادمة.',
          'حضر المدير المالي وطلب تقرير مقارنة بين الفروع.',
        ],
        outcome: ['اتفقنا على خطة للربع القادم', 'طلب عرضًا للباقة الأعلى'],
        next: ['إرسال محضر الاجتماع', 'تجهيز العرض'],
      },
    ],
    en: [
      {
        subject: 'Check-in',
        body: [
          'Went through usage by branch; two branches still on paper.',
          'All fine, asked about {thing}.',
          'Busy with stock-taking, call back after month end.',
        ],
        outcome: ['Satisfied', 'Needs more training', 'Nothing new', 'Interested in more seats'],
        next: ['Send summary', 'Book a short training', 'Call next month', ''],
      },
      {
        subject: 'Quarterly review',
        body: [
          'Reviewed adoption, tickets and goals for next quarter.',
          'CFO joined and asked for a branch comparison.',
        ],
        outcome: ['Plan agreed for the quarter', 'Wants a quote for the next plan'],
        next: ['Send minutes', 'Prepare quote'],
      },
    ],
  },
  onboarding: {
    ar: [
      {
        subject: 'جلسة تهيئة',
        body: [
          'رفعنا ملف الأصناف ({n} صنفًا) وراجعنا الأرصدة الافتتاحية.',
          'دربنا المحاسبين على {thing}.',
          'ربطنا الفوترة الإلكترونية واختبرنا أول فاتورة.',
        ],
        outcome: ['الخطوة مكتملة', 'بانتظار ملف من العميل', 'تأجل لعدم حضور الفريق'],
        next: ['متابعة الملف', 'تحديد الجلسة التالية', ''],
      },
    ],
    en: [
      {
        subject: 'Onboarding session',
        body: [
          'Imported {n} items and checked opening balances.',
          'Trained two accountants on {thing}.',
          'E-invoicing linked, first invoice accepted.',
        ],
        outcome: ['Step done', 'Waiting for a file from them', 'Postponed, nobody joined'],
        next: ['Chase the file', 'Set the next session', ''],
      },
    ],
  },
  detractor: {
    ar: [
      {
        subject: 'اتصال بعد تقييم منخفض',
        body: [
          'سمعنا السبب: {thing} والتأخر في الرد. اعتذرنا وشرحنا الحل.',
          'العميل متضايق من تكرار المشكلة.',
        ],
        outcome: ['هدأ الوضع', 'ينتظر الحل هذا الأسبوع', 'لم يقتنع'],
        next: ['إبلاغه بعد الحل', 'تصعيد إلى فريق المنتج'],
      },
    ],
    en: [
      {
        subject: 'Call after a low score',
        body: [
          'Heard the reason: {thing} and slow answers. Apologised, explained the fix.',
          'Upset that the same problem came back.',
        ],
        outcome: ['Calmer', 'Expects a fix this week', 'Not convinced'],
        next: ['Tell them once fixed', 'Escalate to product'],
      },
    ],
  },
  complaint: {
    ar: [
      {
        subject: 'متابعة شكوى',
        body: ['تواصلنا مع صاحب الشكوى ووضحنا سبب العطل.', 'راجعنا التذاكر الثلاث الأخيرة معه.'],
        outcome: ['مقبول', 'طلب تعويضًا', 'بانتظار التأكيد'],
        next: ['التحقق بعد أسبوع', 'رفع طلب التعويض'],
      },
    ],
    en: [
      {
        subject: 'Complaint follow-up',
        body: [
          'Explained what caused the fault and what we changed.',
          'Went through the last three tickets together.',
        ],
        outcome: ['Accepted', 'Asked for compensation', 'Waiting for confirmation'],
        next: ['Check again in a week', 'Raise the credit request'],
      },
    ],
  },
  renewal: {
    ar: [
      {
        subject: 'مناقشة التجديد',
        body: ['عرضنا التجديد لسنة مع مراجعة عدد المقاعد.', 'طلب مهلة لعرضه على الإدارة.'],
        outcome: ['موافقة مبدئية', 'يقارن مع عرض آخر', 'يطلب خصمًا'],
        next: ['إرسال عرض التجديد', 'اتصال قبل موعد الإشعار'],
      },
    ],
    en: [
      {
        subject: 'Renewal talk',
        body: ['Offered another year with the seat count reviewed.', 'Needs time to show it to management.'],
        outcome: ['Agreed in principle', 'Comparing with another offer', 'Asks for a discount'],
        next: ['Send the renewal offer', 'Call before the notice date'],
      },
    ],
  },
  leaving: {
    ar: [
      {
        subject: 'اتصال بعد طلب الإلغاء',
        body: [
          'عرضنا الإيقاف المؤقت أو خفض الباقة بدل الإلغاء.',
          'السبب حسب كلامه واضح ولا يريد البقاء حاليًا.',
        ],
        outcome: ['متمسك بالقرار', 'يفكر في العرض', 'طلب نسخة من بياناته'],
        next: ['تسليم البيانات', 'اتصال أخير قبل نهاية الخدمة'],
      },
    ],
    en: [
      {
        subject: 'Call after the request to cancel',
        body: [
          'Offered a pause or a smaller plan instead.',
          'Reason is clear, does not want to stay for now.',
        ],
        outcome: ['Decision stands', 'Thinking about the offer', 'Asked for a copy of their data'],
        next: ['Hand over the data', 'Last call before service ends'],
      },
    ],
  },
  price_rise: {
    ar: [
      {
        subject: 'توضيح الأسعار الجديدة',
        body: ['شرحنا ما أضيف للباقة منذ بداية الاشتراك.', 'معترض على نسبة الزيادة.'],
        outcome: ['تفهّم', 'غير راضٍ', 'يطلب تثبيت السعر سنة'],
        next: ['إرسال مقارنة الباقات', ''],
      },
    ],
    en: [
      {
        subject: 'New prices explained',
        body: [
          'Went through what the plan gained since they joined.',
          'Objects to the size of the increase.',
        ],
        outcome: ['Understands', 'Not happy', 'Wants the price fixed for a year'],
        next: ['Send plan comparison', ''],
      },
    ],
  },
  inbound: {
    ar: [
      {
        subject: 'اتصال وارد',
        body: [
          'سأل عن إضافة فرع جديد والتكلفة.',
          'طلب إرسال بيانات الحساب البنكي.',
          'يسأل عن موعد ميزة {thing}.',
        ],
        outcome: ['تم الرد', 'حُوّل إلى المبيعات'],
        next: ['', 'إرسال عرض السعر'],
      },
    ],
    en: [
      {
        subject: 'They called',
        body: [
          'Asked what one more branch would cost.',
          'Wanted our bank details.',
          'Asked when {thing} will be ready.',
        ],
        outcome: ['Answered', 'Passed to sales'],
        next: ['', 'Send quote'],
      },
    ],
  },
};

export const touchThings: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: ['شاشة الجرد', 'تقارير الفروع', 'الربط مع المتجر', 'تطبيق الجوال', 'صلاحيات المستخدمين'],
  en: ['stock counts', 'branch reports', 'the store integration', 'the mobile app', 'user permissions'],
};

export const promiseWords: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: [
    'إرسال دليل الإعداد',
    'إصلاح تقرير المبيعات',
    'تجهيز بيئة تجريبية',
    'الرد من فريق المنتج',
    'إشعار دائن عن يوم التوقف',
    'جدولة تدريب للفرع الجديد',
  ],
  en: [
    'Send the set-up guide',
    'Fix the sales report',
    'Prepare a sandbox',
    'Answer from the product team',
    'Credit note for the downtime',
    'Schedule training for the new branch',
  ],
};

export const incidentWords = {
  ar: { subject: 'انقطاع الخدمة', body: 'انقطاع في نقاط البيع والتقارير، تواصلنا مع العملاء المتأثرين.' },
  en: { subject: 'Service outage', body: 'Tills and reports were down; affected customers informed.' },
} as const;

export const kindnessWords: Readonly<
  Record<'thank_you' | 'gift' | 'event' | 'product_update', Readonly<Record<'ar' | 'en', readonly string[]>>>
> = {
  thank_you: {
    ar: ['رسالة شكر بمناسبة ذكرى الانضمام', 'شكر على التوصية بنا'],
    en: ['Thank-you note for the anniversary', 'Thanks for the referral'],
  },
  gift: { ar: ['تمور العيد', 'علبة قهوة مختصة'], en: ['Eid dates', 'Box of speciality coffee'] },
  event: {
    ar: ['حضور لقاء العملاء السنوي', 'ندوة الفوترة الإلكترونية'],
    en: ['Joined the yearly customer day', 'E-invoicing webinar'],
  },
  product_update: {
    ar: ['شرح التحديث الجديد للتقارير', 'إطلاق تطبيق الجوال الجديد'],
    en: ['Walk-through of the new reports', 'New mobile app introduced'],
  },
};
