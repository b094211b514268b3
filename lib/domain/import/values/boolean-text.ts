import { headerKey } from '@/lib/domain/import/header-key';
import { terms } from '@/lib/domain/import/terms';
import { NOT_A_BOOLEAN, type Refused } from '@/lib/domain/import/values/refused';
import { remember } from '@/lib/domain/import/values/remember';

const YES = terms(`
  yes, y, true, t, 1, on, x, ✓,
  نعم, أجل, صح, صحيح, موافق, يوجد, مشترك,
  subscribed, accepted, confirmed
`);
const NO = terms(`
  no, n, false, f, 0, off,
  لا, كلا, خطأ, غير صحيح, غير موافق, لا يوجد, غير مشترك,
  unsubscribed, not subscribed, declined
`);

const answers = new Map<string, boolean>([
  ...YES.map((word) => [key(word), true] as const),
  ...NO.map((word) => [key(word), false] as const),
]);

function key(text: string): string {
  return headerKey(text) || text.trim();
}

/** Yes or no in either language, as programs write it and as people do. */
export const parseBooleanText = remember(
  (text: string): boolean | Refused => answers.get(text) ?? answers.get(key(text)) ?? NOT_A_BOOLEAN,
);
