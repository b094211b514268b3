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

/** What was said, how it ended and what comes next: written together, so that they agree. */
export type Talk = readonly [body: string, outcome: string, next: string, only?: TouchKind];
type Topic = { subject: string; talks: readonly Talk[] };
type Talks = Readonly<Record<TouchCause | 'review', Topic>>;

/** What owners write in the log, in their own words. `{n}` a number, `{thing}` a part of the product. */
export const arabicTalks: Talks = {
  routine: {
    subject: 'متابعة دورية',
    talks: [
      ['سألنا عن الاستخدام في الفروع، والوضع جيد.', 'راضٍ', ''],
      ['راجعنا {thing} واقترحنا طريقة أسرع.', 'سيجربها الفريق هذا الأسبوع', 'السؤال عن النتيجة'],
      ['العميل مشغول بالجرد.', 'طلب التواصل لاحقًا', 'اتصال بعد نهاية الشهر'],
      ['فرعان ما زالا يعملان على الورق.', 'يحتاجان تدريبًا', 'حجز تدريب قصير'],
      ['يفتحون فرعًا جديدًا بعد شهرين.', 'مهتم بمقاعد إضافية', 'إرسال عرض بالمقاعد'],
      ['لم يرد، تركت رسالة.', '', 'محاولة ثانية', 'call'],
      ['ذكر أن {thing} تناسبهم أكثر بعد التحديث.', 'راضٍ', ''],
      ['المحاسب الجديد لم يتدرب بعد.', 'أرسلنا له الشروحات', 'التأكد من دخوله'],
      ['سأل عن الفرق بين باقته والباقة الأعلى.', 'يفكر', 'إرسال مقارنة الباقات'],
      ['اشتكى من كثرة الرسائل، واتفقنا على مرة كل شهر.', 'تم', ''],
    ],
  },
  review: {
    subject: 'مراجعة ربع سنوية',
    talks: [
      ['استعرضنا الاستخدام والتذاكر والأهداف القادمة.', 'اتفقنا على خطة للربع القادم', 'إرسال محضر الاجتماع'],
      ['حضر المدير المالي وطلب مقارنة بين الفروع.', 'سنجهز تقريرًا مخصصًا', 'تسليم التقرير'],
      ['الاستخدام جيد في المبيعات وضعيف في المخزون.', 'تدريب لأمناء المستودعات', 'تحديد موعد التدريب'],
      ['عرضنا الوقت الموفر في إقفال الشهر.', 'طلب عرضًا للباقة الأعلى', 'تجهيز العرض'],
    ],
  },
  onboarding: {
    subject: 'جلسة تهيئة',
    talks: [
      ['رفعنا ملف الأصناف ({n} صنفًا) وراجعنا الأرصدة الافتتاحية.', 'الخطوة مكتملة', 'تحديد الجلسة التالية'],
      ['دربنا المحاسبين على {thing}.', 'سيتدربون على بيانات حقيقية', 'السؤال بعد يومين'],
      ['ربطنا الفوترة الإلكترونية واختبرنا أول فاتورة.', 'قُبلت الفاتورة', ''],
      ['لم يحضر فريق العميل.', 'تأجلت', 'تحديد موعد بديل'],
      ['ملف العملاء ناقص الأرقام الضريبية.', 'بانتظار ملف من العميل', 'متابعة الملف'],
      ['أضفنا المستخدمين وصلاحيات الفروع.', 'الخطوة مكتملة', ''],
    ],
  },
  detractor: {
    subject: 'بعد تقييم منخفض',
    talks: [
      [
        'السبب {thing} والتأخر في الرد. اعتذرنا وشرحنا ما سنغيره.',
        'ينتظر الحل هذا الأسبوع',
        'إبلاغه بعد الحل',
      ],
      ['متضايق من تكرار المشكلة نفسها.', 'صعّدناها إلى فريق المنتج', 'رد فريق المنتج'],
      ['قيّم المندوب لا النظام، وراضٍ عن النظام.', 'هدأ الوضع', ''],
      ['يرى السعر أعلى من الفائدة.', 'لم يقتنع', 'عرض ما لا يستخدمه من الباقة'],
    ],
  },
  complaint: {
    subject: 'متابعة شكوى',
    talks: [
      ['وضحنا سبب العطل وما غيّرناه.', 'مقبول', 'التحقق بعد أسبوع'],
      ['راجعنا التذاكر الثلاث الأخيرة معه.', 'طلب تعويضًا', 'رفع طلب التعويض'],
      ['الخطأ كان في إعداد الضريبة، وصححناه أثناء المكالمة.', 'حُلت', ''],
      ['ما زالت المشكلة قائمة في فرع واحد.', 'بانتظار فريق الدعم', 'الرد غدًا'],
    ],
  },
  renewal: {
    subject: 'التجديد',
    talks: [
      ['عرضنا التجديد لسنة مع مراجعة عدد المقاعد.', 'موافقة مبدئية', 'إرسال عرض التجديد'],
      ['طلب مهلة لعرضه على الإدارة.', 'بانتظار الإدارة', 'اتصال قبل موعد الإشعار'],
      ['يقارن مع عرض آخر.', 'يطلب خصمًا', 'الرجوع إليه بعرض نهائي'],
      ['سيقلص المقاعد غير المستخدمة.', 'سيجدد بمقاعد أقل', 'تحديث العقد'],
    ],
  },
  leaving: {
    subject: 'بعد طلب المغادرة',
    talks: [
      ['عرضنا الإيقاف المؤقت أو باقة أقل.', 'يفكر في العرض', 'اتصال أخير قبل نهاية الخدمة'],
      ['السبب واضح ولا يريد البقاء حاليًا.', 'متمسك بالقرار', 'تسليم نسخة من البيانات'],
      ['طلب نسخة من بياناته بصيغة إكسل.', 'سُلّمت', ''],
      ['لم يرد على الاتصال.', '', 'محاولة ثانية', 'call'],
    ],
  },
  price_rise: {
    subject: 'الأسعار الجديدة',
    talks: [
      ['شرحنا ما أضيف إلى الباقة منذ بداية الاشتراك.', 'تفهّم', ''],
      ['معترض على نسبة الزيادة.', 'غير راضٍ', 'إرسال مقارنة الباقات'],
      ['يريد تثبيت السعر سنة مقابل الدفع السنوي.', 'يدرس التحويل إلى سنوي', 'إرسال عرض سنوي'],
    ],
  },
  payment: {
    subject: 'فاتورة غير مسددة',
    talks: [
      ['البطاقة مرفوضة من البنك.', 'سيحدّث البطاقة اليوم', 'التأكد من السداد'],
      ['التحويل معلّق لدى المالية.', 'وعد بالسداد هذا الأسبوع', 'متابعة المالية'],
      ['لم يصله إشعار الفاتورة.', 'أُعيد الإرسال', ''],
    ],
  },
  inbound: {
    subject: 'تواصل من العميل',
    talks: [
      ['سأل عن تكلفة فرع جديد.', 'حُوّل إلى المبيعات', 'إرسال عرض السعر'],
      ['طلب بيانات الحساب البنكي.', 'أُرسلت', ''],
      ['يسأل عن الجديد في {thing}.', 'تم الرد', ''],
      ['طلب إيقاف مستخدم ترك العمل.', 'تم', ''],
    ],
  },
};

export const englishTalks: Talks = {
  routine: {
    subject: 'Check-in',
    talks: [
      ['Went through usage by branch; all fine.', 'Satisfied', ''],
      ['Two branches are still on paper.', 'They need training', 'Book a short training'],
      ['Busy with stock-taking.', 'Call back', 'Call after month end'],
      ['Asked about {thing}; showed the shorter way.', 'Team will try it', 'Ask how it went'],
      ['New branch opens in two months.', 'Interested in more seats', 'Send a quote for seats'],
      ['No answer, left a message.', '', 'Try again', 'call'],
      ['New accountant has not been trained.', 'Sent the guides', 'Check that she signed in'],
      ['Asked what the next plan adds.', 'Thinking about it', 'Send plan comparison'],
      ['Likes {thing} since the update.', 'Satisfied', ''],
      ['Too many mails from us; agreed on once a month.', 'Done', ''],
    ],
  },
  review: {
    subject: 'Quarterly review',
    talks: [
      ['Reviewed adoption, tickets and goals for next quarter.', 'Plan agreed', 'Send minutes'],
      ['CFO joined and asked for a branch comparison.', 'We build a report for them', 'Deliver the report'],
      ['Sales use it daily, stock hardly at all.', 'Training for storekeepers', 'Set a date'],
      ['Showed the time saved at month end.', 'Wants a quote for the next plan', 'Prepare quote'],
    ],
  },
  onboarding: {
    subject: 'Onboarding session',
    talks: [
      ['Imported {n} items and checked opening balances.', 'Step done', 'Set the next session'],
      ['Trained two accountants on {thing}.', 'They practise on real data', 'Ask in two days'],
      ['E-invoicing linked, first invoice accepted.', 'Step done', ''],
      ['Nobody joined from their side.', 'Postponed', 'Find another date'],
      ['Customer file lacks VAT numbers.', 'Waiting for a file from them', 'Chase the file'],
      ['Users and branch permissions set.', 'Step done', ''],
    ],
  },
  detractor: {
    subject: 'After a low score',
    talks: [
      [
        'Reason: {thing} and slow answers. Apologised, told what changes.',
        'Expects a fix this week',
        'Tell them once fixed',
      ],
      ['Same problem came back.', 'Escalated to product', 'Answer from product'],
      ['Rated one agent, likes the system.', 'Calmer', ''],
      ['Finds the price above the benefit.', 'Not convinced', 'Show what they do not use yet'],
    ],
  },
  complaint: {
    subject: 'Complaint follow-up',
    talks: [
      ['Explained the cause and what we changed.', 'Accepted', 'Check again in a week'],
      ['Went through the last three tickets.', 'Asked for compensation', 'Raise the credit request'],
      ['Wrong tax setting, corrected during the call.', 'Solved', ''],
      ['Still happens at one branch.', 'Waiting for support', 'Answer tomorrow'],
    ],
  },
  renewal: {
    subject: 'Renewal',
    talks: [
      ['Offered another year with the seat count reviewed.', 'Agreed in principle', 'Send the renewal offer'],
      ['Needs time to show it to management.', 'Waiting for management', 'Call before the notice date'],
      ['Comparing with another offer.', 'Asks for a discount', 'Come back with a final offer'],
      ['Will drop unused seats.', 'Renews with fewer seats', 'Update the contract'],
    ],
  },
  leaving: {
    subject: 'After the request to leave',
    talks: [
      ['Offered a pause or a smaller plan.', 'Thinking about it', 'Last call before service ends'],
      ['Reason is clear, does not want to stay for now.', 'Decision stands', 'Hand over the data'],
      ['Asked for a copy of the data in Excel.', 'Delivered', ''],
      ['No answer.', '', 'Try again', 'call'],
    ],
  },
  price_rise: {
    subject: 'New prices',
    talks: [
      ['Went through what the plan gained since they joined.', 'Understands', ''],
      ['Objects to the size of the increase.', 'Not happy', 'Send plan comparison'],
      ['Wants the price fixed for a year if they prepay.', 'Considering yearly', 'Send yearly offer'],
    ],
  },
  payment: {
    subject: 'Unpaid invoice',
    talks: [
      ['Card refused by their bank.', 'Will update the card today', 'Check that it is paid'],
      ['Transfer waits for approval in finance.', 'Promised for this week', 'Ask finance'],
      ['Never received the invoice.', 'Sent again', ''],
    ],
  },
  inbound: {
    subject: 'They got in touch',
    talks: [
      ['Asked what one more branch would cost.', 'Passed to sales', 'Send quote'],
      ['Wanted our bank details.', 'Sent', ''],
      ['Asked what is planned for {thing}.', 'Answered', ''],
      ['Asked to disable a user who left.', 'Done', ''],
    ],
  },
};

export const touchThings: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: ['شاشة الجرد', 'تقارير الفروع', 'شاشة المشتريات', 'طريقة الاعتماد', 'صلاحيات المستخدمين'],
  en: ['stock counts', 'branch reporting', 'the store integration', 'the mobile app', 'user permissions'],
};
