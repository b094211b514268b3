import { CUSTOMER_KEY, CUSTOMER_NAME, type SubjectFields } from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const contactFields: SubjectFields = {
  requires: [
    ['customer_id', 'customer_name', 'email'],
    ['name', 'first_name', 'email'],
  ],
  signature: ['job_title', 'phone', 'first_name', 'part', 'consent_email', 'consent_sms', 'consent_whatsapp'],
  fields: [
    CUSTOMER_KEY,
    CUSTOMER_NAME,
    {
      key: 'contact_id',
      type: 'key',
      synonyms: terms(`
        contact id, person id, id, external id, contact no,
        رقم جهة الاتصال, معرف جهة الاتصال, رقم الشخص
      `),
    },
    {
      key: 'name',
      type: 'text',
      synonyms: terms(`
        name, full name, contact name, contact, person, contact person, display name,
        الاسم, الاسم الكامل, اسم جهة الاتصال, جهة الاتصال, اسم الشخص, الشخص المسؤول
      `),
    },
    {
      key: 'name_ar',
      type: 'text',
      synonyms: terms(`
        name ar, arabic name, name arabic, name in arabic,
        الاسم العربي, الاسم بالعربية, الاسم بالعربي
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
      key: 'email',
      type: 'email',
      synonyms: terms(`
        email, e-mail, email address, mail, contact email, work email, billing email, user email,
        البريد, البريد الإلكتروني, الإيميل, ايميل, عنوان البريد
      `),
    },
    {
      key: 'phone',
      type: 'phone',
      synonyms: terms(`
        phone, phone number, mobile, mobile number, mobile phone, cell, cell phone, telephone, tel,
        whatsapp, whatsapp number, contact number, billing phone, default address phone,
        الجوال, رقم الجوال, الهاتف, رقم الهاتف, الموبايل, رقم الموبايل, المحمول, واتساب, رقم الواتساب,
        الهاتف المحمول
      `),
    },
    {
      key: 'job_title',
      type: 'text',
      synonyms: terms(`
        job title, title, position, designation, role title, job,
        المسمى الوظيفي, الوظيفة, المنصب
      `),
    },
    {
      key: 'part',
      type: 'enum',
      values: 'contact_part',
      synonyms: terms(`
        part, role, contact role, contact type, buying role,
        الدور, نوع جهة الاتصال, الصفة
      `),
    },
    {
      key: 'locale',
      type: 'enum',
      values: 'language',
      synonyms: ['locale', 'language', 'preferred language', 'lang', 'اللغة', 'اللغة المفضلة', 'لغة التواصل'],
    },
    {
      key: 'left_on',
      type: 'date',
      isPast: true,
      synonyms: ['left on', 'left at', 'left', 'departed on', 'date left', 'تاريخ المغادرة', 'ترك العمل في'],
    },
    {
      key: 'consent_email',
      type: 'boolean',
      synonyms: terms(`
        email consent, consent email, accepts marketing, accepts email marketing, email opt in,
        newsletter, marketing consent, opt in, opted in, subscribed,
        الموافقة على البريد, الموافقة التسويقية, الموافقة على الرسائل التسويقية, النشرة البريدية,
        موافقة البريد
      `),
    },
    {
      key: 'consent_sms',
      type: 'boolean',
      synonyms: terms(`
        sms consent, consent sms, accepts sms marketing, sms opt in,
        الموافقة على الرسائل النصية, موافقة الرسائل النصية
      `),
    },
    {
      key: 'consent_whatsapp',
      type: 'boolean',
      synonyms: terms(`
        whatsapp consent, consent whatsapp, whatsapp opt in,
        الموافقة على واتساب, موافقة الواتساب
      `),
    },
    {
      key: 'consent_phone',
      type: 'boolean',
      synonyms: ['phone consent', 'consent phone', 'call consent', 'الموافقة على الاتصال'],
    },
    {
      key: 'consent_at',
      type: 'instant',
      isPast: true,
      synonyms: terms(`
        consent date, consent at, opt in date, opted in at, subscribed at, consented at,
        تاريخ الموافقة, وقت الموافقة
      `),
    },
    {
      key: 'consent_origin',
      type: 'text',
      synonyms: terms(`
        consent source, consent origin, opt in source, how consented,
        مصدر الموافقة, طريقة الموافقة
      `),
    },
  ],
};
