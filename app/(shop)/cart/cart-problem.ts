import { unreachable } from '#lib/kernel/result.ts';

/** Why something cannot be put into the cart. */
export interface CartProblem {
  readonly code: 'sold-out' | 'not-enough' | 'product-unavailable' | 'cart-full';
  readonly available?: number;
}

/** The same in a sentence for the buyer. */
export function cartProblem(problem: CartProblem): string {
  switch (problem.code) {
    case 'sold-out':
      return 'This has just sold out.';
    case 'not-enough':
      return problem.available === undefined
        ? 'There are not that many left.'
        : `There ${problem.available === 1 ? 'is only one' : `are only ${problem.available}`} left, counting what is in your cart.`;
    case 'product-unavailable':
      return 'This is not sold any more.';
    case 'cart-full':
      return 'Your cart is full. Please check out first, or take something out.';
    default:
      return unreachable(problem.code);
  }
}
