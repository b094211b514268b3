import type { AttributeType } from '@/lib/domain/import/mapping';
import type { ImportPlan } from '@/lib/domain/import/plan';
import { parseBooleanText } from '@/lib/domain/import/values/boolean-text';
import { parseInstantText } from '@/lib/domain/import/values/instant-text';
import { parseMoneyText } from '@/lib/domain/import/values/money-text';
import { Refused } from '@/lib/domain/import/values/refused';

/**
 * The value of a custom attribute.
 * @returns null when the text is not of the attribute's type
 */
export function parseAttribute(
  text: string,
  type: AttributeType,
  plan: Pick<ImportPlan, 'answers' | 'reading' | 'timeZone'>,
): string | number | boolean | null {
  switch (type) {
    case 'text':
      return text;
    case 'number': {
      const parsed = parseMoneyText(text, plan.answers.decimalMark);
      const number = parsed instanceof Refused ? Number.NaN : Number(parsed.decimal);
      return Number.isFinite(number) ? number : null;
    }
    case 'date': {
      const parsed = parseInstantText(text, plan.reading, plan.timeZone);
      return parsed instanceof Refused ? null : parsed.on;
    }
    case 'boolean': {
      const parsed = parseBooleanText(text);
      return parsed instanceof Refused ? null : parsed;
    }
  }
}
