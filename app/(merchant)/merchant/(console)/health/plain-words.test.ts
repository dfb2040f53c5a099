import { expect, it } from 'vitest';
import { jobNames } from '#lib/jobs/definitions.ts';
import { jobWords, rejectionWords } from './plain-words.ts';

it.each(jobNames)('has words for %s', (name) => {
  expect(jobWords(name)).not.toBe(name);
});

it('says something of a reason it does not know', () => {
  expect(rejectionWords('some-new-reason')).toBe('Signature not accepted (some new reason)');
});
