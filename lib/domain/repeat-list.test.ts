import { expect, test } from 'vitest';
import {
  parseRepeatList,
  type RepeatList,
  repeatListExportHref,
  repeatListHref,
} from '@/lib/domain/repeat-list';

const today = '2026-11-15';
const back = (href: string) =>
  parseRepeatList(Object.fromEntries(new URL(href, 'https://wafa.example').searchParams), today);

test.each<RepeatList>([
  { of: 'cell', r: 5, f: 1 },
  { of: 'group', group: 'champions' },
  { of: 'flow', month: '2026-11-01', from: 'loyal', to: 'slipping' },
  { of: 'flow', month: '2026-11-01', from: null, to: 'new' },
  { of: 'entered', month: '2026-10-01', group: 'lapsed' },
  { of: 'left', month: '2026-10-01', group: 'lapsed' },
  { of: 'repeated' },
  { of: 'once' },
  { of: 'overdue' },
  { of: 'value' },
])('the address of $of leads back to it', (list) => {
  expect(back(repeatListHref(list))).toEqual(list);
  expect(back(repeatListHref(list, 3))).toEqual(list);
  expect(back(repeatListExportHref(list))).toEqual(list);
});

test.each([
  {},
  { list: 'everyone' },
  { list: 'cell', r: '6', f: '1' },
  { list: 'cell', r: '5' },
  { list: 'group', group: 'friends' },
  { list: 'flow', month: '2026-11-01', from: 'friends', to: 'new' },
  { list: 'flow', month: '2026-11-02', from: 'loyal', to: 'new' },
  { list: 'flow', month: '2026-12-01', from: 'loyal', to: 'new' },
  { list: 'entered', group: 'loyal' },
])('%o names no list', (params) => {
  expect(parseRepeatList(params, today)).toBeNull();
});
