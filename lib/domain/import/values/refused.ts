import type { RejectCode } from '@/lib/domain/import/codes';

/** The answer of a value parser that could not understand a text: a code, no value. */
export class Refused {
  constructor(readonly code: RejectCode) {}
}

export const NOT_A_NUMBER = new Refused('not_a_number');
export const NUMBER_TOO_LARGE = new Refused('number_too_large');
export const NOT_A_DATE = new Refused('not_a_date');
export const IMPOSSIBLE_DATE = new Refused('impossible_date');
export const DATE_LOOKS_HIJRI = new Refused('date_looks_hijri');
export const DATE_OUT_OF_RANGE = new Refused('date_out_of_range');
export const NOT_A_BOOLEAN = new Refused('not_a_boolean');
export const UNKNOWN_VALUE = new Refused('unknown_value');
export const NOT_AN_EMAIL = new Refused('not_an_email');
