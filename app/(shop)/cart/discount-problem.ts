import type { CodeFailureView } from '#app/_lib/discounts.ts';
import { unreachable } from '#lib/kernel/result.ts';

/** Why a code cannot be used, in sentences for the buyer. */
export function discountProblem(problem: CodeFailureView): string {
  switch (problem.code) {
    case 'unknown':
      return 'We know no such code. Please check how it is spelled.';
    case 'expired':
      return 'This code is not valid any more.';
    case 'used-up':
      return 'This code has been used as often as it may be.';
    case 'not-yet-valid':
      return `This code is valid from ${day(problem.from)}.`;
    case 'minimum-not-reached':
      return `Add ${problem.missing.text} more to use this code.`;
    case 'takes-nothing-off':
      return 'This code is worth less than the smallest coin on what is in your cart.';
    case 'leaves-nothing':
      return 'With this code there would be nothing left to pay, and PayPal cannot take a payment of nothing. Add something, or go on without it.';
    case 'too-many-attempts':
      return 'Too many tries. Please wait a few minutes.';
    case 'cart-empty':
      return 'Put something into your cart first.';
    default:
      return unreachable(problem);
  }
}

/** A code begins and ends with a day of UTC. */
function day(instant: string): string {
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(instant));
}
