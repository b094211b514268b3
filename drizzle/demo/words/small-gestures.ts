type InBoth = Readonly<Record<'ar' | 'en', readonly string[]>>;

export const promiseWords: InBoth = {
  ar: [
    'إرسال دليل الإعداد',
    'إصلاح تقرير المبيعات',
    'تجهيز بيئة تجريبية',
    'رد من فريق المنتج',
    'إشعار دائن عن يوم التوقف',
    'جدولة تدريب للفرع الجديد',
    'ربط فرع جدة',
    'تصحيح بيانات الفاتورة',
  ],
  en: [
    'Send the set-up guide',
    'Fix the sales report',
    'Prepare a sandbox',
    'Answer from the product team',
    'Credit note for the downtime',
    'Schedule training for the new branch',
    'Connect the second warehouse',
    'Correct the invoice details',
  ],
};

export const incidentWords = {
  ar: { subject: 'انقطاع الخدمة', body: 'انقطاع في نقاط البيع والتقارير، تواصلنا مع العملاء المتأثرين.' },
  en: { subject: 'Service outage', body: 'Tills and reports were down; affected customers informed.' },
} as const;

export type Kindness = 'thank_you' | 'gift' | 'event' | 'product_update';

export const kindnessWords: Readonly<Record<Kindness, InBoth>> = {
  thank_you: {
    ar: ['رسالة شكر بمناسبة ذكرى الانضمام', 'شكر على التوصية بنا', 'بطاقة شكر بخط اليد'],
    en: ['Thank-you note for the anniversary', 'Thanks for the referral', 'Handwritten thank-you card'],
  },
  gift: {
    ar: ['تمور العيد', 'علبة قهوة مختصة', 'عيدية للفريق'],
    en: ['Eid dates', 'Box of speciality coffee', 'Eid sweets for the team'],
  },
  event: {
    ar: ['حضور لقاء العملاء السنوي', 'ندوة الفوترة الإلكترونية'],
    en: ['Joined the yearly customer day', 'E-invoicing webinar'],
  },
  product_update: {
    ar: ['شرح التحديث الجديد للتقارير', 'عرض تطبيق الجوال الجديد'],
    en: ['Walk-through of the new reports', 'New mobile app introduced'],
  },
};

/** What owners write to shops. */
export const shopTouches: InBoth = {
  ar: ['سؤال عن الطلب الأخير', 'تنبيه قبل زحمة رمضان', 'عرض على رول الفواتير', 'متابعة بعد تأخر التوصيل'],
  en: [
    'Asked about the last order',
    'Reminder before the Ramadan rush',
    'Offer on receipt rolls',
    'Follow-up on a late delivery',
  ],
};

/** Written by shops about deliveries. */
export const deliverySubjects: InBoth = {
  ar: ['الطلب ما وصل', 'تأخر التوصيل ثلاثة أيام', 'وصل الطلب ناقص', 'المندوب لم يتصل'],
  en: ['Order has not arrived', 'Delivery three days late', 'Parcel is incomplete', 'Courier never called'],
};
