import type { Theme } from './comment-pack';

type Subjects = { category: string; ar: readonly string[]; en: readonly string[] };

/** Subjects of support tickets; `{n}` is a number, `{branch}` a district, `{item}` a document or screen. */
export const ticketSubjects: readonly (Subjects & { theme: Theme; share: number })[] = [
  {
    category: 'Billing',
    theme: 'price',
    share: 12,
    ar: [
      'فاتورة الاشتراك رقم {n} فيها فرق',
      'نحتاج فاتورة ضريبية باسم المنشأة الجديد',
      'استفسار عن سعر المستخدم الإضافي',
    ],
    en: [
      'Subscription invoice {n} shows the wrong amount',
      'Please reissue invoice {n} with our new name',
      'What does one more user cost?',
    ],
  },
  {
    category: 'Access',
    theme: 'support',
    share: 15,
    ar: [
      'موظف فرع {branch} ما يقدر يدخل',
      'تغيير صلاحيات المستخدمين',
      'رمز التحقق لا يصل',
      'إيقاف حساب موظف ترك العمل',
    ],
    en: [
      'User at the {branch} branch cannot sign in',
      'Change of user permissions',
      'Verification code does not arrive',
      'Disable the account of an employee who left',
    ],
  },
  {
    category: 'E-invoicing',
    theme: 'integration',
    share: 16,
    ar: [
      'الفاتورة رقم {n} مرفوضة من المنصة',
      'خطأ في رمز الاستجابة السريعة على الفاتورة',
      'تحديث الشهادة الرقمية',
      'إشعار دائن لفاتورة {n}',
    ],
    en: [
      'Invoice {n} rejected by the tax platform',
      'QR code missing on printed invoices',
      'Renewal of the digital certificate',
      'Credit note for invoice {n} fails',
    ],
  },
  {
    category: 'Reports',
    theme: 'reports',
    share: 14,
    ar: [
      'تقرير مبيعات {branch} لا يطابق الصندوق',
      'إضافة عمود التكلفة إلى {item}',
      'تصدير إكسل يظهر رموزًا غريبة',
      'الأرباح سالبة في {item}',
    ],
    en: [
      'Sales of {branch} do not match the till',
      'Add cost price to {item}',
      'Excel export shows odd characters',
      'Negative margin in {item}',
    ],
  },
  {
    category: 'Performance',
    theme: 'speed',
    share: 9,
    ar: ['بطء شديد في {item}', 'النظام يعلّق عند الحفظ', 'تأخر الطباعة في فرع {branch}'],
    en: ['{item} is very slow', 'Screen freezes on save', 'Printing is delayed at {branch}'],
  },
  {
    category: 'Integration',
    theme: 'integration',
    share: 12,
    ar: [
      'الطلبات من المتجر لا تنزل',
      'تكرار {n} طلب من المتجر الإلكتروني',
      'الربط مع شركة الشحن متوقف',
      'تحديث مفتاح الربط',
    ],
    en: [
      'Store orders stopped arriving',
      '{n} orders were imported twice',
      'Courier connection is down',
      'How do we rotate the API key?',
    ],
  },
  {
    category: 'Mobile app',
    theme: 'mobile',
    share: 8,
    ar: ['التطبيق يغلق عند مسح الباركود', 'الإشعارات لا تصل على الجوال', 'اعتماد الطلبات من التطبيق'],
    en: [
      'App closes when scanning a barcode',
      'No notifications on the phone',
      'Approving orders in the app',
    ],
  },
  {
    category: 'How to',
    theme: 'training',
    share: 14,
    ar: [
      'كيف نقفل الفترة المحاسبية؟',
      'طريقة نقل المخزون إلى فرع {branch}',
      'إضافة مستودع جديد',
      'شرح {item}',
    ],
    en: [
      'How do we close a period?',
      'Moving stock to the {branch} branch',
      'Adding a warehouse',
      'Explanation of {item} please',
    ],
  },
];

export const complaintSubjects: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: [
    'شكوى: لم يرد علينا أحد منذ {n} أيام',
    'المشكلة نفسها للمرة الثالثة',
    'نطلب تعويضًا عن توقف البيع في {branch}',
    'تصعيد: {item} لا يعمل والموسم بدأ',
    'شكوى على طريقة التعامل',
    'خصم مبلغ مرتين من حسابنا',
  ],
  en: [
    'Complaint: nobody has answered for {n} days',
    'Same problem for the third time',
    'We want compensation for the downtime at {branch}',
    'Escalation: {item} is down and the season has begun',
    'Charged twice this month',
    'Unhappy with how our case was handled',
  ],
};

export const ticketItems: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: [
    'تقرير المبيعات اليومي',
    'شاشة الجرد',
    'كشف حساب العميل',
    'أوامر الشراء',
    'شاشة البيع',
    'تقرير الضريبة',
  ],
  en: [
    'the daily sales report',
    'the stock count',
    'the customer statement',
    'purchase orders',
    'the till',
    'the VAT report',
  ],
};
