// Mistakes about discount codes: more people get one than may.

import type { Mutant } from './mutant.ts';

export const discountMutants: readonly Mutant[] = [
  {
    name: 'code-looked-at-not-locked',
    story: 'Whether a code is used up is only looked at before; two buyers at once both get its last use.',
    edits: [
      {
        file: 'lib/discounts/redeem-code.ts',
        find: 'order.discountCode === null',
        replace: 'order.id.length > 0',
      },
    ],
  },
];
