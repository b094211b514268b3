/** Ports and the pinned moment of the two servers that the browser tests run against. */
export const demoPort = 3917;
export const ownPort = 3918;

/** While developing: servers that run already, instead of those that the configuration starts. */
export const runningDemoUrl = process.env.E2E_DEMO_URL;
export const runningOwnUrl = process.env.E2E_OWN_URL;

export const demoUrl = runningDemoUrl ?? `http://127.0.0.1:${demoPort}`;
export const ownUrl = runningOwnUrl ?? `http://127.0.0.1:${ownPort}`;

/** The data folder of the sample company's server. */
export const demoData = process.env.E2E_DEMO_DATA ?? '.data/e2e-demo';

/** Where the own server's console is kept: its first-run address is printed there. */
export const ownConsole = process.env.E2E_OWN_CONSOLE ?? 'test-results/own-server.log';

/** The sample company ends here; every figure in the tests is of this day. */
export const pinnedNow = '2026-11-15T09:00:00.000Z';
