import { describe, expect, test } from 'vitest';
import { defaultAnswers, importAnswersSchema } from '@/lib/domain/import/answers';
import { requiredQuestions } from '@/lib/domain/import/required-questions';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { suggestMapping } from '@/lib/domain/import/suggest-mapping';

const organisation = { country: 'SA', currency: 'SAR', vatRate: 0.15 };

function questionsOf(subject: ImportSubject, headers: string, ...rows: string[]) {
  const cells = rows.map((row) => row.split(','));
  const { mapping, currency } = suggestMapping(subject, headers.split(','), cells);
  return requiredQuestions(mapping, cells, organisation, currency);
}

describe('requiredQuestions', () => {
  test('a snapshot is asked for its day', () => {
    const { ask, suggested } = questionsOf(
      'subscriptions',
      'customerID,tenure,MonthlyCharges,Churn',
      'a,1,29.85,No',
    );
    expect(ask).toEqual(['asOfDate', 'currency', 'vat', 'unknownCustomers']);
    expect(suggested).toMatchObject({ asOfDate: null, currency: 'SAR', unknownCustomers: 'create' });
  });

  test('ISO dates leave nothing to ask, numbers of two digits do', () => {
    expect(questionsOf('usage', 'id user,date,n,event', '1,2024-01-05,3,x').ask).not.toContain('dateOrder');
    const proven = questionsOf('usage', 'account,date,event,n', '1,13/02/2024,x,3');
    expect(proven.ask).not.toContain('dateOrder');
    expect(proven.suggested.dateOrder).toBe('dmy');
    expect(questionsOf('usage', 'account,date,event,n', '1,03/02/2024,x,3').ask).toContain('dateOrder');
    expect(
      questionsOf('usage', 'account,date,event,n', '1,13/02/2024,x,3', '1,02/13/2024,x,3').ask,
    ).toContain('dateOrder');
  });

  test('Hijri years are noticed', () => {
    const { ask, suggested } = questionsOf('usage', 'account,date,event,n', '1,1446/09/01,x,3');
    expect(ask).toContain('calendar');
    expect(suggested.calendar).toBe('hijri');
    expect(questionsOf('usage', 'account,date,event,n', '1,2024-01-05,x,1445').ask).not.toContain('calendar');
  });

  test('a currency in a header, beside the amounts or in a column is not asked for again', () => {
    expect(questionsOf('subscriptions', 'customer,start,mrr_usd', 'a,2024-01-01,5').suggested.currency).toBe(
      'USD',
    );
    expect(questionsOf('subscriptions', 'customer,start,mrr', 'a,2024-01-01,$5').ask).not.toContain(
      'currency',
    );
    expect(
      questionsOf('subscriptions', 'customer,start,mrr,currency', 'a,2024-01-01,5,USD').ask,
    ).not.toContain('currency');
  });

  test('a cancel date of subscriptions still in service is the request', () => {
    const { ask, suggested } = questionsOf(
      'subscriptions',
      'customer,start_date,cancel_date,status,mrr',
      'a,2024-01-01,2024-02-01,canceled,5',
      'b,2024-01-01,2024-02-01,active,5',
    );
    expect(ask).toContain('cancelDateMeans');
    expect(suggested.cancelDateMeans).toBe('request');
  });

  test('whole months tell what an end date is', () => {
    const ends = (...days: string[]) =>
      questionsOf('subscriptions', 'customer,start,end,mrr', ...days.map((day) => `a,2024-01-01,${day},5`));
    expect(ends('2024-12-31', '2024-01-31', '2024-12-31')).toMatchObject({
      suggested: { endDateIs: 'last_day' },
    });
    const sameDay = ends('2025-01-01', '2024-02-01', '2025-01-01');
    expect(sameDay.suggested.endDateIs).toBe('first_day_after');
    expect(sameDay.ask).not.toContain('endDateIs');
    expect(ends('2024-05-17').ask).toContain('endDateIs');
  });

  test('orders are asked about returns only where there are some', () => {
    const headers = 'InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID';
    const plain = questionsOf(
      'orders',
      headers,
      '1,5,2024-01-01,2.5,a',
      '2,5,2024-01-01,2.5,a',
      '3,1,2024-01-01,2.5,a',
    );
    expect(plain.ask).toEqual(['currency', 'vat', 'unknownCustomers']);
    const returns = questionsOf(
      'orders',
      headers,
      '1,5,2024-01-01,2.5,a',
      '2,5,2024-01-01,2.5,',
      'C3,-1,2024-01-01,2.5,a',
    );
    expect(returns.ask).toEqual([
      'currency',
      'vat',
      'anonymousRows',
      'unknownCustomers',
      'negativeRows',
      'returnPrefix',
    ]);
    expect(returns.suggested.returnPrefix).toBe('C');
  });

  test('scores are told by header, else by range', () => {
    const kindOf = (headers: string, ...rows: string[]) =>
      questionsOf('feedback', headers, ...rows).suggested.feedbackKind;
    expect(kindOf('date,NPS score', '2024-01-01,5')).toBe('nps');
    expect(kindOf('date,rating', '2024-01-01,10')).toBe('nps');
    expect(kindOf('date,rating', '2024-01-01,5', '2024-01-01,1')).toBe('csat');
    expect(kindOf('date,rating', '2024-01-01,7', '2024-01-01,1')).toBe('ces');
    expect(kindOf('text,polarity', 'good,1')).toBe('review');
    expect(questionsOf('feedback', 'text,polarity', 'good,1').ask).toContain('asOfDate');
  });

  test('people are asked about telephones and consent', () => {
    expect(questionsOf('contacts', 'company,name,mobile', 'a,Sara,0501234567').ask).toEqual([
      'phoneCountry',
      'consent',
      'unknownCustomers',
    ]);
    expect(questionsOf('contacts', 'company,name,mobile', 'a,Sara,+966501234567').ask).toEqual([
      'consent',
      'unknownCustomers',
    ]);
  });

  test('decimal commas are seen, doubtful ones asked about', () => {
    expect(questionsOf('orders', 'order,date,price', '1,2024-01-01,2').ask).not.toContain('decimalMark');
    const doubtful = requiredQuestions(
      suggestMapping('orders', ['order', 'date', 'price'], []).mapping,
      [['1', '2024-01-01', '1,234']],
      organisation,
    );
    expect(doubtful.ask).toContain('decimalMark');
    const comma = requiredQuestions(
      suggestMapping('orders', ['order', 'date', 'price'], []).mapping,
      [['1', '2024-01-01', '1,5']],
      organisation,
    );
    expect(comma.suggested.decimalMark).toBe(',');
  });
});

test('the answers to begin with are answers', () => {
  expect(importAnswersSchema.parse(defaultAnswers(organisation))).toEqual(defaultAnswers(organisation));
  expect(
    importAnswersSchema.safeParse({ ...defaultAnswers(organisation), asOfDate: '2024-02-30' }).success,
  ).toBe(false);
});
