import { expect, test } from 'vitest';
import { companyDomain, domainOf, isPublicMailProvider } from '@/lib/domain/domain-name';

test.each([
  ['sara@Almarai.com', 'almarai.com'],
  ['https://www.almarai.com/ar/about?x=1', 'almarai.com'],
  ['HTTP://ALMARAI.COM:8080', 'almarai.com'],
  ['www.almarai.com', 'almarai.com'],
  ['almarai.com.', 'almarai.com'],
  ['info@mail.almarai.com.sa', 'mail.almarai.com.sa'],
  ['https://user:secret@shop.example.co.uk/', 'shop.example.co.uk'],
  ['https://مثال.السعودية/', 'xn--mgbh0fb.xn--mgberp4a5d4ar'],
  [' sara@bücher.de ', 'xn--bcher-kva.de'],
])('the domain of "%s" is %s', (text, expected) => {
  expect(domainOf(text)).toBe(expected);
});

test.each([
  '',
  'almarai',
  'sara@',
  '192.168.1.4',
  'sara@[127.0.0.1]',
  'two words.com',
  'http://',
  '@',
  'a@b@',
])('"%s" has none', (text) => {
  expect(domainOf(text)).toBeNull();
});

test('a public provider is nobody in particular', () => {
  expect(isPublicMailProvider('gmail.com')).toBe(true);
  expect(companyDomain('sara@GMAIL.com')).toBeNull();
  expect(companyDomain('sara@maktoob.com')).toBeNull();
  expect(companyDomain('sara@almarai.com')).toBe('almarai.com');
});
