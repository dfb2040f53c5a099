// PayPal's deliveries: dropped, doubled, delayed for minutes or days, overtaken, and brought by two at once.

import { dayMs, minuteMs } from '#lib/kernel/clock.ts';
import { receiveWebhook } from '#lib/payments/webhooks/receive-webhook.ts';
import type { World } from './world.ts';

interface Delivery {
  readonly key: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly rawBody: Uint8Array;
  dueAtMs: number;
  tries: number;
  isUnderWay: boolean;
}

export interface Postman {
  /** Delivers up to `most` of what is due. */
  round(name: string, most: number): Promise<void>;
  /** Brings everything that is not lost, at once and without trouble. @returns how many were brought */
  deliverAll(): Promise<number>;
  /** Whether some event that never arrived tells of the payment `paypalId`. */
  neverTold(paypalId: string): boolean;
}

const fates = ['dropped', 'doubled', 'minutes late', 'hours late', 'days late'] as const;

export function createPostman(world: World): Postman {
  const { dice, schedule, clock, shop } = world;
  const { control } = world.laboratory.emulator;
  const bag: Delivery[] = [];
  const lost: Delivery[] = [];
  let collected = 0;
  const troubled = dice.pick('post', [0, 0.2, 0.4, 0.7]);

  function collect(): void {
    collectResends();
    const events = control.events();
    for (; collected < events.length; collected++) {
      const event = events[collected];
      if (!event) continue;
      const key = `event-${collected}`;
      const fate = dice.pick(`${key}.fate`, [...fates]);
      const isTroubled = schedule.happens(key, `${event.type} ${fate}`, troubled);
      const delivery = (delayMs: number, copy = ''): Delivery => ({
        key: `${key}${copy}`,
        eventId: event.id,
        eventType: event.type,
        rawBody: new TextEncoder().encode(event.body),
        dueAtMs: clock.nowMs() + delayMs,
        tries: 0,
        isUnderWay: false,
      });
      const late = dice.fraction(`${key}.late`);
      if (!isTroubled) bag.push(delivery(0));
      else if (fate === 'dropped') lost.push(delivery(0));
      else if (fate === 'doubled') bag.push(delivery(0), delivery(late * minuteMs * 4, '-copy'));
      else if (fate === 'minutes late') bag.push(delivery(late * 40 * minuteMs));
      else if (fate === 'hours late') bag.push(delivery(late * dayMs));
      else bag.push(delivery(late * 6 * dayMs));
    }
  }

  /** What PayPal was asked to send again. Most of it was on its way. */
  function collectResends(): void {
    for (const eventId of world.resends.splice(0)) {
      const index = lost.findIndex((each) => each.eventId === eventId);
      if (index >= 0) bag.push(...lost.splice(index, 1));
    }
  }

  async function deliver(next: Delivery): Promise<void> {
    const received = await receiveWebhook(shop, { headers: new Headers(), rawBody: next.rawBody });
    if (!received.ok) throw new Error(`refused: ${received.error.code}`);
    bag.splice(bag.indexOf(next), 1);
  }

  return {
    async round(name, most) {
      for (let count = 0; count < most; count++) {
        const next = await world.scheduler.step('looks for mail', async () => {
          collect();
          const due = bag.filter((each) => !each.isUnderWay && each.dueAtMs <= clock.nowMs());
          const chosen = due[dice.int(`${name}.${count}`, due.length)];
          if (chosen) chosen.isUnderWay = true;
          return chosen;
        });
        if (!next) continue;
        const ending = await world.scheduler.spawn(`${name}.${next.key}.${next.tries}`, () => deliver(next));
        next.isUnderWay = false;
        next.tries += 1;
        // Not answered with 200: PayPal comes again.
        if (ending.kind !== 'done') next.dueAtMs = clock.nowMs() + minuteMs;
        world.note(`    ${next.key} ${next.eventType}: ${ending.kind}`);
      }
    },
    async deliverAll() {
      collect();
      const all = [...bag];
      for (const next of all) await deliver(next);
      return all.length;
    },
    neverTold: (paypalId) => lost.some(({ rawBody }) => new TextDecoder().decode(rawBody).includes(paypalId)),
  };
}
