import { CUSTOMER_KEY, KNOWN_AT, type SubjectFields } from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const customerFields: SubjectFields = {
  requires: [['customer_id', 'customer_email', 'name']],
  signature: terms(`
    registration_number, vat_number, industry, acquisition_channel, opened_on, first_name
  `),
  fields: [
    {
      ...CUSTOMER_KEY,
      synonyms: [
        ...CUSTOMER_KEY.synonyms,
        'id',
        'external id',
        'code',
        'الرقم',
        'المعرف',
        'الكود',
        'الرمز',
        'رقم السجل لدينا',
      ],
    },
    {
      key: 'name',
      type: 'text',
      synonyms: terms(`
        name, customer name, client name, account name, company name, company, full name, display name,
        business name, organization, organisation, organization name, name en, english name,
        name english, default address company,
        الاسم, اسم العميل, اسم الشركة, اسم المنشأة, اسم المؤسسة, الشركة, المنشأة, الاسم الكامل,
        الاسم التجاري, الاسم بالإنجليزية, الاسم الإنجليزي, الاسم باللغة الإنجليزية
      `),
    },
    {
      key: 'name_ar',
      type: 'text',
      synonyms: terms(`
        name ar, arabic name, name arabic, customer name ar, company name ar, name in arabic,
        الاسم العربي, الاسم بالعربية, الاسم بالعربي, اسم العميل بالعربية, الاسم باللغة العربية
      `),
    },
    {
      key: 'first_name',
      type: 'text',
      synonyms: ['first name', 'given name', 'fname', 'billing first name', 'الاسم الأول'],
    },
    {
      key: 'last_name',
      type: 'text',
      synonyms: terms(`
        last name, surname, family name, lname, billing last name,
        اسم العائلة, اللقب, الاسم الأخير
      `),
    },
    {
      key: 'customer_email',
      type: 'email',
      synonyms: terms(`
        email, e-mail, email address, mail, customer email, contact email, billing email, user email,
        البريد, البريد الإلكتروني, الإيميل, ايميل
      `),
    },
    {
      key: 'registration_number',
      type: 'key',
      synonyms: terms(`
        registration number, registration no, commercial registration, commercial registration number,
        cr, cr no, cr number, company registration, trade license, licence number,
        السجل التجاري, رقم السجل التجاري, رقم السجل, رقم الرخصة, الرقم الموحد, الرقم الوطني الموحد
      `),
    },
    {
      key: 'vat_number',
      type: 'key',
      synonyms: terms(`
        vat, vat number, vat no, tax number, tax id, tax registration number, trn,
        vat registration number,
        الرقم الضريبي, رقم التسجيل الضريبي, رقم ضريبة القيمة المضافة
      `),
    },
    {
      key: 'domain',
      type: 'domain',
      synonyms: terms(`
        domain, website, web site, url, site, homepage, web,
        الموقع, الموقع الإلكتروني, النطاق, الدومين
      `),
    },
    {
      key: 'exclusion',
      type: 'enum',
      values: 'exclusion',
      synonyms: terms(`
        kind, exclusion, excluded, customer kind, is test, test account, account kind,
        نوع الحساب, مستبعد, حساب تجريبي
      `),
    },
    {
      key: 'exclusion_reason',
      type: 'text',
      synonyms: ['exclusion reason', 'reason excluded', 'سبب الاستبعاد'],
    },
    {
      key: 'owner',
      type: 'text',
      synonyms: terms(`
        owner, account owner, account manager, csm, customer success manager, responsible, rep,
        sales rep, salesperson, manager, owner email, owner name, assigned to,
        المسؤول, مدير الحساب, مدير نجاح العملاء, الموظف المسؤول, مسؤول الحساب, مندوب المبيعات, المندوب
      `),
    },
    {
      key: 'parent_id',
      type: 'key',
      synonyms: terms(`
        parent, parent id, parent account, parent customer, parent company, group company, holding,
        الشركة الأم, الحساب الرئيسي, المجموعة
      `),
    },
    {
      key: 'country',
      type: 'country',
      synonyms: terms(`
        country, country code, billing country, nation, default address country code,
        default address country,
        الدولة, البلد, بلد, رمز الدولة
      `),
    },
    {
      key: 'city',
      type: 'text',
      synonyms: ['city', 'town', 'billing city', 'default address city', 'المدينة', 'مدينة'],
    },
    {
      key: 'industry',
      type: 'text',
      synonyms: terms(`
        industry, sector, vertical, business type, activity,
        القطاع, النشاط, المجال, نوع النشاط, الصناعة
      `),
    },
    {
      key: 'size',
      type: 'text',
      synonyms: terms(`
        size, company size, employees, number of employees, headcount, employee count,
        الحجم, حجم الشركة, عدد الموظفين, حجم المنشأة
      `),
    },
    {
      key: 'segment',
      type: 'text',
      synonyms: terms(`
        segment, customer segment, category, customer type, customer group, class,
        الشريحة, فئة العميل, تصنيف العميل, الفئة, التصنيف, نوع العميل
      `),
    },
    {
      key: 'plan',
      type: 'text',
      synonyms: terms(`
        plan, plan name, package, subscription plan, product plan,
        الباقة, اسم الباقة, الخطة
      `),
    },
    {
      key: 'service_tier',
      type: 'text',
      synonyms: terms(`
        service tier, service level, support tier, support level, sla,
        مستوى الخدمة, مستوى الدعم
      `),
    },
    {
      key: 'acquisition_channel',
      type: 'text',
      synonyms: terms(`
        acquisition channel, channel, source, lead source, utm source, acquired through,
        marketing channel,
        قناة الاكتساب, القناة, المصدر, مصدر العميل, كيف عرفتنا
      `),
    },
    { key: 'currency', type: 'currency', synonyms: ['currency', 'currency code', 'العملة', 'رمز العملة'] },
    {
      key: 'opened_on',
      type: 'date',
      isPast: true,
      synonyms: terms(`
        opened on, created, created at, created on, creation date, date created, signup date, sign up,
        signed up, sign up date, registered, registered at, registration date, date registered,
        join date, joined, joined at, joined on, customer since, since, member since, start date,
        account created, account created at, first seen, onboarded on,
        تاريخ الانضمام, تاريخ التسجيل, تاريخ فتح الحساب, عميل منذ, تاريخ الإنشاء, تاريخ الاشتراك,
        تاريخ الإضافة
      `),
    },
    { key: 'tags', type: 'tags', synonyms: ['tags', 'labels', 'tag', 'الوسوم', 'وسوم', 'علامات'] },
    KNOWN_AT,
  ],
};
