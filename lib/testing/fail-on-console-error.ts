import { afterEach, expect, vi } from 'vitest';

// A test that logs an error has failed, even when its assertions hold.
const logged: unknown[][] = [];
vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
  logged.push(args);
});

afterEach(() => {
  const seen = logged.splice(0);
  expect(seen, 'console.error was called').toEqual([]);
});
