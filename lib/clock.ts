/**
 * The only place that asks what time it is. `WAFA_NOW` (an ISO instant) pins it for tests and pictures; a
 * running company never sets it.
 */
export function clock(): Date {
  const pinned = process.env.WAFA_NOW;
  return pinned ? new Date(pinned) : new Date();
}
