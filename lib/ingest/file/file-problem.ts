import type { CodeParams, FileProblemCode } from '@/lib/domain/import/codes';

/** A file that cannot be imported, and why: an expected outcome, told to the person by its code. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(
    readonly code: FileProblemCode,
    readonly params: CodeParams = {},
    options?: ErrorOptions,
  ) {
    super(`import file refused: ${code}`, options);
  }
}
