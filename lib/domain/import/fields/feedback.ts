import {
  CUSTOMER_EMAIL,
  CUSTOMER_KEY,
  CUSTOMER_NAME,
  KNOWN_AT,
  type SubjectFields,
} from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const feedbackFields: SubjectFields = {
  requires: [['score', 'comment', 'polarity']],
  signature: ['score', 'comment', 'polarity', 'touchpoint', 'kind'],
  fields: [
    CUSTOMER_KEY,
    CUSTOMER_NAME,
    CUSTOMER_EMAIL,
    {
      key: 'feedback_id',
      type: 'key',
      synonyms: terms(`
        response id, feedback id, review id, answer id, survey response id, id,
        رقم الرد, معرف الرد, رقم التقييم
      `),
    },
    {
      key: 'contact_id',
      type: 'key',
      synonyms: terms(`
        contact id, contact email, respondent, respondent id, respondent email, person id,
        رقم جهة الاتصال, المجيب, بريد المجيب
      `),
    },
    {
      key: 'answered_at',
      type: 'instant',
      isPast: true,
      synonyms: terms(`
        date, answered at, answered on, responded at, response date, submitted at, submitted on,
        created at, created, review date, survey date, timestamp, time, day,
        التاريخ, تاريخ الرد, تاريخ التقييم, تاريخ الإجابة, وقت الرد
      `),
    },
    {
      key: 'score',
      type: 'decimal',
      synonyms: terms(`
        score, rating, nps, nps score, csat, csat score, ces, ces score, stars, star rating, grade,
        satisfaction, likelihood to recommend, answer, rate,
        التقييم, الدرجة, النتيجة, عدد النجوم, النجوم, احتمال التوصية, درجة الرضا, الرضا
      `),
    },
    {
      key: 'kind',
      type: 'enum',
      values: 'feedback_kind',
      synonyms: terms(`
        kind, type, survey, survey type, feedback type,
        النوع, نوع الاستطلاع, الاستطلاع
      `),
    },
    {
      key: 'comment',
      type: 'long_text',
      synonyms: terms(`
        comment, comments, text, feedback, review, review text, body, verbatim, message, response,
        reason, content, remarks,
        التعليق, النص, الملاحظات, الرأي, المراجعة, التعليقات, ملاحظات العميل, السبب
      `),
    },
    {
      key: 'polarity',
      type: 'enum',
      values: 'polarity',
      synonyms: ['polarity', 'sentiment', 'label', 'tone', 'الانطباع', 'القطبية', 'المشاعر'],
    },
    {
      key: 'touchpoint',
      type: 'text',
      synonyms: terms(`
        touchpoint, occasion, trigger, stage, survey trigger, event,
        المناسبة, نقطة التواصل, المرحلة
      `),
    },
    {
      key: 'channel',
      type: 'text',
      synonyms: ['channel', 'source', 'platform', 'site', 'القناة', 'المصدر', 'المنصة'],
    },
    { key: 'language', type: 'enum', values: 'language', synonyms: ['language', 'lang', 'locale', 'اللغة'] },
    KNOWN_AT,
  ],
};
