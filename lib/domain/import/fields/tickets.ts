import {
  CUSTOMER_EMAIL,
  CUSTOMER_KEY,
  CUSTOMER_NAME,
  KNOWN_AT,
  type SubjectFields,
} from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const ticketFields: SubjectFields = {
  requires: [['customer_id', 'customer_email', 'customer_name'], ['opened_at']],
  signature: ['ticket_id', 'priority', 'first_response_at', 'resolved_at', 'reopened_count', 'is_complaint'],
  fields: [
    CUSTOMER_KEY,
    CUSTOMER_NAME,
    {
      ...CUSTOMER_EMAIL,
      synonyms: [...CUSTOMER_EMAIL.synonyms, 'requester email', 'requester', 'بريد مقدم الطلب'],
    },
    {
      key: 'contact_id',
      type: 'key',
      synonyms: terms(`
        contact id, contact email, requester id, reporter, raised by,
        رقم جهة الاتصال, مقدم الطلب, مقدم التذكرة
      `),
    },
    {
      key: 'ticket_id',
      type: 'key',
      synonyms: terms(`
        ticket id, ticket, ticket no, ticket number, case id, case number, case no, issue id,
        request id, incident id, id,
        رقم التذكرة, معرف التذكرة, رقم البلاغ, رقم الحالة, رقم الشكوى
      `),
    },
    {
      key: 'opened_at',
      type: 'instant',
      isPast: true,
      synonyms: terms(`
        opened at, opened on, opened, created at, created on, created, date, open date, reported at,
        submitted at, ticket date, date opened, creation date,
        تاريخ الفتح, تاريخ التذكرة, تاريخ الإنشاء, تاريخ البلاغ, تاريخ الشكوى, التاريخ
      `),
    },
    {
      key: 'subject',
      type: 'text',
      synonyms: terms(`
        subject, title, summary, topic, issue,
        الموضوع, العنوان, عنوان التذكرة, ملخص
      `),
    },
    {
      key: 'status',
      type: 'enum',
      values: 'ticket_status',
      synonyms: ['status', 'state', 'ticket status', 'case status', 'الحالة', 'حالة التذكرة', 'حالة البلاغ'],
    },
    {
      key: 'priority',
      type: 'enum',
      values: 'priority',
      synonyms: ['priority', 'severity', 'urgency', 'impact', 'الأولوية', 'الأهمية', 'درجة الأهمية'],
    },
    {
      key: 'category',
      type: 'text',
      synonyms: terms(`
        category, type, ticket type, issue type, product area,
        الفئة, النوع, التصنيف, نوع التذكرة, نوع البلاغ
      `),
    },
    {
      key: 'channel',
      type: 'text',
      synonyms: ['channel', 'via', 'source', 'القناة', 'المصدر', 'قناة التواصل'],
    },
    { key: 'is_complaint', type: 'boolean', synonyms: ['is complaint', 'complaint', 'شكوى', 'هل هي شكوى'] },
    {
      key: 'first_response_at',
      type: 'instant',
      isPast: true,
      synonyms: terms(`
        first response at, first reply at, first response, first responded at, first reply,
        responded at,
        وقت أول رد, تاريخ أول رد, أول رد
      `),
    },
    {
      key: 'resolved_at',
      type: 'instant',
      isPast: true,
      synonyms: terms(`
        resolved at, resolved on, closed at, closed on, solved at, resolution date, close date,
        date closed, date resolved,
        تاريخ الحل, تاريخ الإغلاق, وقت الحل, أغلقت في
      `),
    },
    {
      key: 'promised_at',
      type: 'instant',
      synonyms: terms(`
        promised at, due at, due date, sla due, deadline, due,
        موعد الحل, الموعد الموعود, تاريخ الاستحقاق
      `),
    },
    {
      key: 'reopened_count',
      type: 'integer',
      synonyms: terms(`
        reopened, reopened count, reopens, times reopened,
        مرات إعادة الفتح, عدد مرات إعادة الفتح
      `),
    },
    {
      key: 'minutes',
      type: 'decimal',
      synonyms: terms(`
        minutes, minutes spent, time spent, handling time, effort minutes, handle time minutes,
        الدقائق, الوقت المستغرق, دقائق المعالجة
      `),
    },
    KNOWN_AT,
  ],
};
