/** Failures with a name. Expected ones are returned as message keys; these are thrown and shown as a calm page. */

/** The actor may not do this. */
export class PermissionDeniedError extends Error {
  override name = 'PermissionDeniedError';
  constructor(readonly permission: string) {
    super(`Not permitted: ${permission}`);
  }
}

/** What was asked for does not exist, or not for this actor. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** Someone else saved first; nothing was written. */
export class StaleVersionError extends Error {
  override name = 'StaleVersionError';
}
