// Owns who moves next.

import type { Dice } from './dice.ts';
import type { SchedulerOptions } from './scheduler.ts';

type Choose = SchedulerOptions['choose'];

/** Each gets on until it ends. */
export function inOrder(): Choose {
  let last = '';
  return (_step, waiting) => {
    const same = waiting.findIndex((each) => each.actor.name === last);
    const chosen = Math.max(0, same);
    last = waiting[chosen]?.actor.name ?? '';
    return chosen;
  };
}

/** Everybody in turns. Some get on for a while, and a process may stand still while the others finish whole calls. */
export function byChance(dice: Dice): Choose {
  let last = '';
  const frozenUntil = new Map<string, number>();
  return (step, waiting) => {
    if (dice.fraction(`freeze:${step}`) < 0.04)
      frozenUntil.set(last, step + 4 + dice.int(`frozen:${step}`, 40));
    const indices = [...waiting.keys()];
    const nameAt = (index: number) => waiting[index]?.actor.name ?? '';
    const moving = indices.filter((index) => (frozenUntil.get(nameAt(index)) ?? 0) <= step);
    const able = moving.length > 0 ? moving : indices;
    const same =
      dice.fraction(`stay:${step}`) < 0.3 ? able.find((index) => nameAt(index) === last) : undefined;
    const chosen = same ?? able[dice.int(`turn:${step}`, able.length)] ?? 0;
    last = nameAt(chosen);
    return chosen;
  };
}
