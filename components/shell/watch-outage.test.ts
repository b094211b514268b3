import { expect, test } from 'vitest';
import { type Outage, watchOutage } from '@/components/shell/watch-outage';

function follow(answers: Outage[], pauses = answers.length) {
  const said: Outage[] = [];
  let left = pauses;
  const back = watchOutage(
    async () => answers.shift() ?? 'none',
    async () => left-- > 0,
    (outage) => said.push(outage),
  );
  return back.then((isBack) => ({ isBack, said }));
}

test('says that the database is away, once, and brings the page back when it answers', async () => {
  expect(await follow(['database', 'database', 'none'])).toEqual({ isBack: true, said: ['database'] });
});

test('follows from the database to Wafa itself and back', async () => {
  const { isBack, said } = await follow(['database', 'server', 'server', 'database', 'none']);
  expect(said).toEqual(['database', 'server', 'database']);
  expect(isBack).toBe(true);
});

test('a fault of our own is not tried again and again', async () => {
  expect(await follow(['none'])).toEqual({ isBack: false, said: ['none'] });
});

test('ends when nobody waits any more', async () => {
  expect(await follow(['database', 'database'], 1)).toEqual({ isBack: false, said: ['database'] });
});
