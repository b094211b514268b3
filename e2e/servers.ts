/** Ports and the pinned moment of the two servers that the browser tests run against. */
export const demoPort = 3917;
export const ownPort = 3918;
export const demoUrl = `http://127.0.0.1:${demoPort}`;
export const ownUrl = `http://127.0.0.1:${ownPort}`;

/** The sample company ends here; every figure in the tests is of this day. */
export const pinnedNow = '2026-11-15T09:00:00.000Z';
