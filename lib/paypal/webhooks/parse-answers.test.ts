import { expect, test } from 'vitest';
import { eventPageSchema, verdictSchema } from './parse-answers.ts';

const event = { id: 'WH-1', event_type: 'X', create_time: '2026-11-24T12:00:00Z' };

test('a page keeps what is no event apart instead of failing or dropping it', () => {
  const page = eventPageSchema.parse({ events: [event, { id: 'WH-2' }, null] });
  expect(page.events.map(({ id }) => id)).toEqual(['WH-1']);
  expect(page.unreadable).toEqual([{ id: 'WH-2' }, null]);
  expect(page.next).toBeUndefined();
});

test('of a next link only the query is followed, so no page can lead the token elsewhere', () => {
  const links = [
    { rel: 'next', href: 'https://evil.example/v1/notifications/webhooks-events?page=2&page_size=1' },
  ];
  expect(eventPageSchema.parse({ events: [], links }).next).toBe('page=2&page_size=1');
  expect(eventPageSchema.parse({ links: [{ rel: 'next', href: '::' }] }).next).toBeUndefined();
});

test('only the word SUCCESS verifies', () => {
  for (const status of ['FAILURE', 'success', '', 'SUCCESSFUL']) {
    expect(verdictSchema.parse({ verification_status: status })).toEqual({ verified: false });
  }
  expect(verdictSchema.parse({ verification_status: 'SUCCESS' })).toEqual({ verified: true });
  expect(verdictSchema.safeParse({}).success).toBe(false);
});
