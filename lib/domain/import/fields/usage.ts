import { CUSTOMER_KEY, CUSTOMER_NAME, KNOWN_AT, type SubjectFields } from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const usageFields: SubjectFields = {
  // a column for each metric stands in for the count; in a log of events each row counts once
  requires: [['customer_id', 'customer_name'], ['day'], ['count', 'metric']],
  signature: ['metric', 'count'],
  fields: [
    CUSTOMER_KEY,
    CUSTOMER_NAME,
    {
      key: 'day',
      type: 'date',
      isPast: true,
      synonyms: terms(`
        day, date, usage date, event date, activity date, on date, timestamp, event time, time,
        اليوم, التاريخ, تاريخ الاستخدام, تاريخ النشاط
      `),
    },
    {
      key: 'metric',
      type: 'text',
      synonyms: terms(`
        metric, event, event name, feature, action, event type, activity, measure, metric name,
        المقياس, الحدث, اسم الحدث, الميزة, النشاط, الإجراء
      `),
    },
    {
      key: 'count',
      type: 'decimal',
      synonyms: terms(`
        n, count, value, quantity, times, events, event count, number, uses, total, usage, amount,
        العدد, القيمة, عدد المرات, الكمية, الاستخدام
      `),
    },
    KNOWN_AT,
  ],
};
