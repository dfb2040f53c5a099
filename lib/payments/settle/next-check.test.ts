import { expect, test } from 'vitest';
import { orderStates } from '#db/order-states.ts';
import { hourMs, minuteMs, plusMs } from '#lib/kernel/clock.ts';
import { defaultTiming } from '../deps.ts';
import { nextCheck } from './next-check.ts';

const now = new Date('2026-11-20T12:00:00Z');
const context = { now, timing: defaultTiming };
const fresh = { nextCheckAt: null };
const final = ['paid', 'partially-refunded', 'refunded', 'reversed', 'declined', 'cancelled', 'expired'];

test('a call without an answer is asked about soon, whatever state the order is in', () => {
  for (const state of orderStates) {
    expect(nextCheck(state, fresh, true, context)).toEqual(plusMs(now, defaultTiming.unresolvedCheckMs));
  }
});

test('whatever may still be paid is looked at again, and nothing that is over', () => {
  for (const state of orderStates) {
    const at = nextCheck(state, fresh, false, context);
    if (final.includes(state)) expect(at, state).toBeNull();
    else expect(at?.getTime(), state).toBeGreaterThan(now.getTime());
  }
});

test('a buyer who is at PayPal does not put the first look off by doing things', () => {
  const booked = { nextCheckAt: plusMs(now, minuteMs) };
  expect(nextCheck('created', booked, false, context)).toEqual(booked.nextCheckAt);
  expect(nextCheck('pending', booked, false, context)).toEqual(plusMs(now, hourMs));
});
