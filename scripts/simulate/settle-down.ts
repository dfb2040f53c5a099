// The dust settles: nothing breaks any more, everything that is not lost arrives, PayPal decides, time passes.

import { dayMs, hourMs, minuteMs } from '#lib/kernel/clock.ts';
import { type ComparedBooks, compareBooks } from '#lib/reports/compare-books.ts';
import { repairRun } from '#lib/reports/repair-findings.ts';
import type { Postman } from './postman.ts';
import type { Workers } from './workers.ts';
import type { World } from './world.ts';

const pauses = [0, minuteMs, 20 * minuteMs, hourMs, 6 * hourMs, dayMs, 8 * dayMs, 31 * dayMs, dayMs];
/** At the first of these PayPal has decided about every pending payment; nights follow each. */
const decidedAt = 4;
const roundsAPause = 12;
/** Longer than any run lasts. */
const wholeStoryDays = 200;

/** Runs until nothing happens any more. @returns what never came to an end, or could not be explained */
export async function settleDown(world: World, postman: Postman, workers: Workers): Promise<string[]> {
  const { schedule, clock, dice, laboratory } = world;
  const { control } = laboratory.emulator;
  schedule.calm();
  workers.expire();
  let problems: string[] = [];
  const untilQuiet = async (name: string): Promise<boolean> => {
    for (let round = 0; round <= roundsAPause; round++) {
      const delivered = await postman.deliverAll();
      const worked = await workers.workOff();
      const checked = await workers.poll();
      problems = worked.problems;
      if (delivered + worked.done + checked === 0) return true;
      clock.advance(1_000 + dice.int(`dust:${name}.${round}`, 1_000));
    }
    return false;
  };
  for (const [index, pause] of pauses.entries()) {
    clock.advance(pause);
    control.clock.advance(0);
    if (index === decidedAt) decideWhatIsPending(world);
    if (index > decidedAt) await workers.night();
    if (!(await untilQuiet(String(index)))) return ['never becomes quiet'];
  }
  const unexplained = await compareAndMend(world, postman);
  if (!(await untilQuiet('mended'))) return ['never becomes quiet after the repair'];
  return [...problems.map((problem) => `job never done: ${problem}`), ...unexplained];
}

function decideWhatIsPending(world: World): void {
  const { control } = world.laboratory.emulator;
  for (const capture of control.books().captures) {
    if (capture.status !== 'PENDING') continue;
    control.settlePending(capture.id, world.dice.pick(`decides:${capture.id}`, ['completed', 'denied']));
  }
}

/**
 * The merchant compares the whole story and mends what differs. Only news that never arrived, and that PayPal's list
 * of events no longer reached when it was asked, may be left to this.
 */
async function compareAndMend(world: World, postman: Postman): Promise<string[]> {
  const compare = () => compareBooks(world.shop, { actor: 'Shop', days: wholeStoryDays });
  const first = await compare();
  if (first.findings.length === 0) return [];
  const unexplained = first.findings.filter((each) => !postman.neverTold(each.paypalId));
  await repairRun(world.shop, { runId: first.runId, actor: 'Merchant' });
  const show = ({ findings }: Pick<ComparedBooks, 'findings'>) =>
    findings.map(({ kind, paypalId }) => `${kind} ${paypalId}`);
  return [
    ...show({ findings: unexplained }).map((each) => `only the comparison noticed: ${each}`),
    ...show(await compare()).map((each) => `the repair does not mend: ${each}`),
  ];
}
