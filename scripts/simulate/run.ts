// One run: a world is born, people act while things break, the dust settles, and the books are compared.

import { createHash } from 'node:crypto';
import { dayMs, hourMs, minuteMs } from '#lib/kernel/clock.ts';
import { uuidV7 } from '#lib/kernel/ids.ts';
import { buy } from './buyer.ts';
import { offerCodes } from './discounts.ts';
import { brokenPromises, judge } from './judge.ts';
import type { Laboratory } from './laboratory.ts';
import { actOn, giveStrangersBack, intrude } from './merchant.ts';
import { createPostman, type Postman } from './postman.ts';
import type { Happening } from './schedule.ts';
import type { Ending } from './scheduler.ts';
import { settleDown } from './settle-down.ts';
import { createWorkers, type Workers } from './workers.ts';
import { createWorld, type RunOptions, type World } from './world.ts';

export interface RunResult {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly happened: readonly Happening[];
  readonly purchases: number;
  readonly trace: readonly string[];
  /** The same for the same run. */
  readonly fingerprint: string;
}

async function stock(world: World): Promise<void> {
  const { dice, clock, laboratory } = world;
  const count = 1 + dice.int('products', 2);
  for (let index = 0; index < count; index++) {
    const id = uuidV7(clock.nowMs(), dice.bytes);
    const charged = dice.fraction(`charged-${index}`) < 0.1 ? 'on-shipping' : 'now';
    const received = dice.pick(`stock-${index}`, [1, 2, 3, 5, 20]);
    await laboratory.query(
      `insert into products (id, slug, name, tagline, description, category_slug, category_name, image, image_alt, details, charged, position, created_at)
       values ($1, $2, 'Product', '', '', 'c', 'C', '/p.svg', '', '[]', $3, $4, $5)`,
      [id, `product-${index}`, charged, index, clock.now().toISOString()],
    );
    await laboratory.query(
      'insert into product_prices (product_id, currency, unit_minor) values ($1, $2, $3)',
      [id, 'USD', 1_000 + dice.int(`price-${index}`, 9_000)],
    );
    await laboratory.query('insert into stock (product_id, received) values ($1, $2)', [id, received]);
    world.products.push(id);
  }
}

/** Everybody at once, until all have done what they wanted. */
async function meanwhile(
  world: World,
  name: string,
  people: readonly Promise<Ending<unknown>>[],
  post: Postman,
  workers: Workers,
): Promise<void> {
  const { scheduler, dice } = world;
  const some = (who: string, most: number) => dice.int(`${name}.${who}`, most);
  for (const who of ['a', 'b']) {
    void scheduler.spawn(`${name}.postman-${who}`, () =>
      post.round(`${name}.postman-${who}`, some(`post-${who}`, 14)),
    );
    void scheduler.spawn(`${name}.worker-${who}`, () =>
      workers.work(`${name}.worker-${who}`, some(`work-${who}`, 18)),
    );
  }
  if (dice.fraction(`${name}.polls`) < 0.6) void scheduler.spawn(`${name}.poller`, () => workers.poll());
  if (dice.fraction(`${name}.polls-too`) < 0.2)
    void scheduler.spawn(`${name}.poller-b`, () => workers.poll());
  if (world.schedule.happens(`${name}.night`, 'the nightly jobs run', 0.3))
    void scheduler.spawn(`${name}.night`, () => workers.night());
  await scheduler.run();
  // People do not crash: this would be a mistake of the simulation.
  for (const ending of await Promise.all(people)) if (ending.kind === 'failed') throw ending.error;
  workers.expire();
}

export async function run(
  laboratory: Laboratory,
  seed: number,
  options: RunOptions = {},
): Promise<RunResult> {
  const world = await createWorld(laboratory, seed, options);
  const { dice, scheduler, clock, schedule } = world;
  const post = createPostman(world);
  const workers = createWorkers(world);
  await stock(world);
  await offerCodes(world);
  const buyers = Number(dice.weigh('buyers', { 1: 45, 2: 30, 3: 15, 4: 10 }));
  const shopping = Array.from({ length: buyers }, (_, index) => {
    const name = `buyer-${index + 1}`;
    return scheduler.spawn(name, () => buy(world, name));
  });
  await meanwhile(world, 'shopping', shopping, post, workers);
  const seen = await brokenPromises(world);
  const rounds = 1 + dice.int('rounds', 4);
  for (let round = 1; round <= rounds; round++) {
    clock.advance(
      dice.pick(`pause-${round}`, [
        5_000,
        minuteMs,
        7 * minuteMs,
        35 * minuteMs,
        2 * hourMs,
        8 * hourMs,
        2 * dayMs,
        4 * dayMs,
        30 * dayMs,
      ]),
    );
    laboratory.emulator.control.clock.advance(0);
    const people = world.checkouts.flatMap((checkout) =>
      ['x', 'y'].map((who) => {
        const name = `round-${round}.${checkout.buyer}.${who}`;
        return scheduler.spawn(name, () => actOn(world, name, checkout));
      }),
    );
    if (schedule.happens(`round-${round}.intruder`, 'somebody else pays under our invoice id', 0.06)) {
      people.push(scheduler.spawn(`round-${round}.intruder`, () => intrude(world, `intruder-${round}`)));
    }
    if (schedule.happens(`round-${round}.orphans`, 'what strangers paid goes back', 0.3)) {
      const name = `round-${round}.orphans`;
      people.push(scheduler.spawn(name, () => giveStrangersBack(world, name)));
    }
    await meanwhile(world, `round-${round}`, people, post, workers);
    seen.push(...(await brokenPromises(world)));
  }
  const unfinished = await settleDown(world, post, workers);
  const violations = [...seen, ...unfinished, ...(await judge(world))];
  return {
    seed,
    violations,
    happened: schedule.happened,
    purchases: new Set(world.checkouts.map((each) => each.publicId)).size,
    trace: world.trace,
    fingerprint: createHash('sha1').update(world.trace.join('\n')).digest('hex'),
  };
}
