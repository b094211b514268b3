import { expect, test } from 'vitest';
import { parsePhone } from '@/lib/domain/phone';

test.each([
  ['0501234567', 'SA', '+966501234567'],
  ['501234567', 'SA', '+966501234567'],
  ['966501234567', 'SA', '+966501234567'],
  ['00966501234567', 'SA', '+966501234567'],
  ['٠٥٠١٢٣٤٥٦٧', 'SA', '+966501234567'],
  ['۰۵۰۱۲۳۴۵۶۷', 'SA', '+966501234567'],
  ['٠٠٩٦٦٥٠١٢٣٤٥٦٧', 'EG', '+966501234567'],
  ['+966 50 123 4567', 'EG', '+966501234567'],
  ['\u202a+966501234567\u202c', 'SA', '+966501234567'],
  ['050-123-4567', 'AE', '+971501234567'],
  ['01012345678', 'EG', '+201012345678'],
  ['65012345', 'KW', '+96565012345'],
  ['33123456', 'QA', '+97433123456'],
  ['36001234', 'BH', '+97336001234'],
  ['92123456', 'OM', '+96892123456'],
  ['0791234567', 'JO', '+962791234567'],
  ['07901234567', 'IQ', '+9647901234567'],
  ['0612345678', 'MA', '+212612345678'],
  ['20123456', 'TN', '+21620123456'],
  ['0551234567', 'DZ', '+213551234567'],
  ['03 123 456', 'LB', '+9613123456'],
  ['07400 123456', 'GB', '+447400123456'],
  ['0612345678', 'FR', '+33612345678'],
  ['(212) 555-0123', 'US', '+12125550123'],
  ['00966501234567', 'US', '+966501234567'],
])('reads %s in %s as %s', (text, country, expected) => {
  expect(parsePhone(text, country)).toMatchObject({ e164: expected, isMobile: true });
});

test('tells landlines and freephone from mobiles', () => {
  expect(parsePhone('011 234 5678', 'SA')).toEqual({ e164: '+966112345678', country: 'SA', isMobile: false });
  expect(parsePhone('0301234567', 'DE')).toEqual({ e164: '+49301234567', country: 'DE', isMobile: false });
  expect(parsePhone('800 124 7000', 'SA')?.isMobile).toBe(false);
});

test.each(['', '12345', '9665012345', 'call me', '9.66501E+11', '0501234567 / 0555555555', '0000000000'])(
  'refuses "%s"',
  (text) => {
    expect(parsePhone(text, 'SA')).toBeNull();
  },
);

test('refuses a country without a numbering plan', () => {
  expect(() => parsePhone('0501234567', 'ZZ')).toThrow(RangeError);
});
