import { buildIfStale } from './run/build';
import { runCommand } from './run/command';

// The production build by itself, unless this very source has been built.
await runCommand(() => buildIfStale((line) => console.log(line)));
