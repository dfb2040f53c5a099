// Codes of the simulated shop, often of so little use that buyers race for it, and the buyers who type them.

import { applyDiscountCode } from '#lib/cart/apply-discount-code.ts';
import { show, type World } from './world.ts';

/** Not every shop has codes. */
export async function offerCodes(world: World): Promise<void> {
  const { dice, clock, laboratory } = world;
  const count = dice.int('codes', 3);
  for (let index = 0; index < count; index++) {
    const isPercent = dice.fraction(`code-${index}.kind`) < 0.5;
    await laboratory.query(
      `insert into discount_codes (code, percent_basis_points, amount_minor, currency, minimum_items_minor, valid_until,
         most_redemptions, created_at, created_by)
       values ($1, $2, $3, 'USD', $4, $5, $6, $7, 'Simulation')`,
      [
        `CODE-${index}`,
        isPercent ? dice.pick(`code-${index}.percent`, [500, 1_250, 3_333]) : null,
        isPercent ? null : dice.pick(`code-${index}.amount`, ['1', '999', '30000']),
        dice.pick(`code-${index}.minimum`, ['0', '0', '0', '5000']),
        dice.pick(`code-${index}.until`, [null, null, new Date(clock.nowMs() + 86_400_000).toISOString()]),
        dice.pick(`code-${index}.most`, [null, 1, 1, 1, 2]),
        clock.now().toISOString(),
      ],
    );
    world.codes.push(`CODE-${index}`);
  }
}

/** The buyer may have heard of a code; losing its answer loses no more than the discount. */
export async function typeCode(world: World, name: string, secret: string): Promise<void> {
  const [first, ...others] = world.codes;
  if (first === undefined || world.dice.fraction(`${name}.has-code`) >= 0.75) return;
  const typed = world.dice.pick(`${name}.code`, [first, ...others]);
  const ending = await world.scheduler.spawn(`${name}.code`, () =>
    applyDiscountCode(world.shop, { secret, typed, visitor: name }),
  );
  world.note(`    ${name} types ${typed}: ${ending.kind === 'done' ? show(ending.value) : ending.kind}`);
}
