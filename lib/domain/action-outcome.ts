/** What an action answers to a click: what came of it, or a message key that says why not. */
export type ActionOutcome<T extends object = object> =
  | ({ status: 'saved' } & T)
  | { status: 'failed'; errorKey: string };
