import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { systemClock } from '#lib/kernel/clock.ts';
import { useDatabase } from '#scripts/testing/database.ts';
import { createDiscountCode, switchOffDiscountCode } from './change-codes.ts';
import type { CodeEntry } from './draft-code.ts';
import { listDiscountCodes } from './list-codes.ts';

const database = useDatabase();
let db: Database;

beforeAll(() => {
  db = openDatabase(database.url, { poolSize: 2 });
});
afterAll(() => db.close());

const entry: CodeEntry & { actor: string } = {
  code: 'spring',
  kind: 'percent',
  value: '10',
  minimum: '20',
  firstDay: '2020-01-01',
  lastDay: '',
  most: '3',
  actor: 'merchant@example.com',
};

test('a merchant makes a code once, sees it, and switches it off', async () => {
  const deps = { db, clock: systemClock, currency: 'USD' as const };
  expect(await createDiscountCode(deps, entry)).toEqual({ ok: true, value: { code: 'SPRING' } });
  expect(await createDiscountCode(deps, { ...entry, code: 'Spring ' })).toMatchObject({
    ok: false,
    error: { code: expect.stringContaining('already') },
  });
  await createDiscountCode(deps, { ...entry, code: 'later', kind: 'amount', firstDay: '2999-01-01' });
  await createDiscountCode(deps, { ...entry, code: 'over', lastDay: '2020-01-31' });
  const now = systemClock.now();
  const states = async () =>
    Object.fromEntries((await listDiscountCodes(db, now)).map((each) => [each.code, each.state]));
  expect(await states()).toEqual({ SPRING: 'works', LATER: 'waits', OVER: 'expired' });
  await switchOffDiscountCode(deps, 'SPRING');
  expect(await states()).toMatchObject({ SPRING: 'switched-off' });
  expect((await listDiscountCodes(db, now)).find((each) => each.code === 'SPRING')).toMatchObject({
    off: { kind: 'percent', percent: '10' },
    minimumItems: { text: '$20.00' },
    redemptions: 0,
    mostRedemptions: 3,
  });
});
