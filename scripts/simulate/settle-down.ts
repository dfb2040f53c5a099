// The dust settles: nothing breaks any more, everything that is not lost arrives, PayPal decides, time passes.

import { dayMs, hourMs, minuteMs } from '#lib/kernel/clock.ts';
import type { Postman } from './postman.ts';
import type { Workers } from './workers.ts';
import type { World } from './world.ts';

const pauses = [0, minuteMs, 20 * minuteMs, hourMs, 6 * hourMs, dayMs, 8 * dayMs, 31 * dayMs, dayMs];
const roundsAPause = 12;

/** Runs until nothing happens any more. @returns what never came to an end */
export async function settleDown(world: World, postman: Postman, workers: Workers): Promise<string[]> {
  const { schedule, clock, dice, laboratory } = world;
  const { control } = laboratory.emulator;
  schedule.calm();
  workers.expire();
  let problems: string[] = [];
  for (const [index, pause] of pauses.entries()) {
    clock.advance(pause);
    control.clock.advance(0);
    if (index === 4) decideWhatIsPending(world);
    // Money that moved at PayPal alone, on orders that are finished: only its events tell, so PayPal is asked for them.
    if (index === 5) postman.resendLost(['PAYMENT.CAPTURE.REFUNDED', 'PAYMENT.CAPTURE.REVERSED']);
    for (let round = 0; ; round++) {
      const delivered = await postman.deliverAll();
      const worked = await workers.workOff();
      const checked = await workers.poll();
      problems = worked.problems;
      if (delivered + worked.done + checked === 0) break;
      if (round === roundsAPause) return ['never becomes quiet'];
      clock.advance(1_000 + dice.int(`dust:${index}.${round}`, 1_000));
    }
  }
  return problems.map((problem) => `job never done: ${problem}`);
}

function decideWhatIsPending(world: World): void {
  const { control } = world.laboratory.emulator;
  for (const capture of control.books().captures) {
    if (capture.status !== 'PENDING') continue;
    control.settlePending(capture.id, world.dice.pick(`decides:${capture.id}`, ['completed', 'denied']));
  }
}
