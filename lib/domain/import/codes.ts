/**
 * Every way in which a file, a row or a value can be wrong. Each code has a sentence in both languages under
 * `import.file_problems`, `import.file_warnings`, `import.rejects` or `import.warnings`: what it is, why, and what to do now.
 */

/** The file as a whole cannot be imported. */
export const FILE_PROBLEM_CODES = [
  'empty_file',
  'header_only',
  'file_too_large',
  'inflated_too_large',
  'wrong_file_type',
  'old_excel',
  'zip_not_excel',
  'broken_archive',
  'broken_workbook',
  'sheet_missing',
  'shared_strings_too_large',
  'too_many_columns',
  'file_missing',
  'disk_full',
  'sample_company',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number];

/** The file can be imported, and the person should know this first. */
export const FILE_WARNING_CODES = [
  'duplicate_headers',
  'blank_headers',
  'header_looks_like_data',
  'rows_above_header',
  'several_sheets',
] as const;
export type FileWarningCode = (typeof FILE_WARNING_CODES)[number];

/** A record could not even be read. */
const READ_PROBLEM_CODES = [
  'record_too_large',
  'unterminated_quote',
  'malformed_quote',
  'invalid_bytes',
  'too_few_cells',
  'too_many_cells',
] as const;
export type ReadProblemCode = (typeof READ_PROBLEM_CODES)[number];

/** A row was read and is not taken. `unknown_customer` and `duplicate_row` are found against the database. */
export const REJECT_CODES = [
  ...READ_PROBLEM_CODES,
  'required_missing',
  'not_a_number',
  'not_whole',
  'number_too_large',
  'negative_number',
  'negative_money',
  'not_a_date',
  'impossible_date',
  'date_in_future',
  'date_looks_hijri',
  'date_out_of_range',
  'ends_before_start',
  'not_a_boolean',
  'unknown_value',
  'unknown_currency',
  'not_an_email',
  'not_a_phone',
  'score_out_of_scale',
  'error_cell',
  'no_customer',
  'no_value',
  'cancelled_without_date',
  'never_started',
  'order_cancelled',
  'unknown_customer',
  'duplicate_row',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** A row is taken, with something the person should know. */
export const WARNING_CODES = [
  'decision_before_start',
  'blank_total',
  'price_missing',
  'amount_rounded',
  'quantity_rounded',
  'formula_text',
  'control_characters',
  'text_shortened',
  'email_dropped',
  'phone_dropped',
  'country_dropped',
  'value_dropped',
  'already_gregorian',
  'ended_but_active',
  'zero_length',
  'skipped_local_time',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What a message may name: the field by its key, and the value as it stood in the file, shortened. */
export type CodeParams = Record<string, string | number>;
