import { expect, test } from 'vitest';
import { initials } from './avatar';

test('Latin names give two letters, Arabic names one that stands by itself', () => {
  expect(initials('Sara Al-Harbi')).toBe('SA');
  expect(initials('omar')).toBe('O');
  expect(initials('ريم القحطاني')).toBe('ر');
  expect(initials('النخيل للتجارة')).toBe('ن');
  expect(initials('  ')).toBe('');
});
