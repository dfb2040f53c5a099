import type { TestShop } from './test-shop.ts';

export interface ArrivedEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: string;
  readonly resourceId: string;
  readonly state: unknown;
}

/**
 * What a webhook listener has to live with: the order of arrival is chance, and some deliveries come twice. It
 * keeps the first of each event id, which is all that PayPal asks of it.
 */
export function arrivalsInAnyOrder(sent: readonly ArrivedEvent[], seed: number): ArrivedEvent[] {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const twice = sent.filter(() => chance() < 0.4);
  const arrived = [...sent, ...twice].map((event) => ({ event, place: chance() }));
  arrived.sort((a, b) => a.place - b.place);
  const kept = new Map<string, ArrivedEvent>();
  for (const { event } of arrived) if (!kept.has(event.id)) kept.set(event.id, event);
  return [...kept.values()];
}

export async function readArrivals(shop: TestShop): Promise<ArrivedEvent[]> {
  const bodies = await Promise.all(shop.received.map((request) => request.clone().text()));
  return bodies.map((text) => {
    const event: unknown = JSON.parse(text);
    const member = (of: unknown, name: string): unknown => Reflect.get(Object(of), name);
    const resource = member(event, 'resource');
    return {
      id: String(member(event, 'id')),
      type: String(member(event, 'event_type')),
      createdAt: String(member(event, 'create_time')),
      resourceId: String(member(resource, 'id')),
      state: member(resource, 'status') ?? member(resource, 'state'),
    };
  });
}
