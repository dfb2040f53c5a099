import type { Issue } from '../../http/issue-catalogue.ts';
import type { EmulatorOptions } from '../../index.ts';
import type { SentRequest, Stage } from '../calls/good-call.ts';
import type { TestShop } from '../test-shop.ts';

/** One way to get one issue from one operation by what is sent, or by the state that earlier calls left. */
export interface Refusal {
  readonly operation: string;
  readonly issue: Issue;
  /** As the answer names the place; not compared when PayPal does not tell one. */
  readonly field: string | undefined;
  readonly given: Stage;
  readonly options?: EmulatorOptions;
}

export type Change =
  | SentRequest
  | ((shop: TestShop, request: SentRequest) => SentRequest | Promise<SentRequest>);

export type Row = readonly [issue: Issue, field: string | undefined, change: Change];

/** Each row changes what the stage would send, or what has happened before it is sent. */
export function refusals(operation: string, stage: Stage, rows: readonly Row[]): Refusal[] {
  return rows.map(([issue, field, change]) => ({
    operation,
    issue,
    field,
    async given(shop) {
      const request = await stage(shop);
      return { ...request, ...(typeof change === 'function' ? await change(shop, request) : change) };
    },
  }));
}

/** The same call once more while the first is still being worked on. */
export function whileRunning(method: string, path: string): Change {
  return (shop, request) => {
    const headers = { 'paypal-request-id': 'twin' };
    shop.emulator.control.faults.add({ match: {}, effect: { kind: 'latency', ms: 20 }, times: 1 });
    const target = path.replace(':id', request.ids?.id ?? '');
    void shop.call(method, target, request.body, headers);
    return { headers };
  };
}
