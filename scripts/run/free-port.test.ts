import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPort } from './free-port';

let taken: net.Server;
let port: number;
beforeEach(async () => {
  taken = net.createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  port = (taken.address() as AddressInfo).port;
});
afterEach(() => void taken.close());

test('a wanted port that is taken is said', async () => {
  await expect(findPort('127.0.0.1', port)).rejects.toThrow(`Port ${port} is in use`);
});

test('without a wish the first free one is taken', async () => {
  const found = await findPort('127.0.0.1');
  expect(found).toBeGreaterThanOrEqual(3000);
  expect(await findPort('127.0.0.1', found)).toBe(found);
});
