import type { EmulatorControl } from './control/control.ts';

/** The same acts as in process, each answered by a promise. */
type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : Remote<T[K]>;
};

export type RemoteControl = Remote<EmulatorControl>;

export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  readonly issue: string | undefined;

  constructor(status: number, message: string, issue: string | undefined) {
    super(message);
    this.status = status;
    this.issue = issue;
  }
}

export function connectControl(baseUrl: string, fetcher: typeof fetch = fetch): RemoteControl {
  async function act<R>(name: string, body: object = {}): Promise<R> {
    const response = await fetcher(`${baseUrl.replace(/\/$/, '')}/_emulator/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = readAnswer(await response.text());
    if (!response.ok) throw new ControlError(response.status, answer.error ?? 'no answer', answer.issue);
    return answer.result as R;
  }
  return {
    approve: (paypalOrderId, choice) => act('approve', { paypalOrderId, ...choice }),
    cancel: (paypalOrderId) => act('cancel', { paypalOrderId }),
    answerChallenge: (paypalOrderId, answer) => act('answer-challenge', { paypalOrderId, answer }),
    books: () => act('books'),
    settlePending: (captureId, outcome) => act('settle-pending', { captureId, outcome }),
    dashboardRefund: (captureId, amount) => act('dashboard-refund', { captureId, amount }),
    reverse: (captureId) => act('reverse', { captureId }),
    tamper: (id, change) => act('tamper', { id, ...change }),
    approveSubscription: (id, choice) => act('approve-subscription', { id, ...choice }),
    approveSetupToken: (id, choice) => act('approve-setup-token', { id, ...choice }),
    openDispute: (captureId, wish) => act('open-dispute', { captureId, ...wish }),
    actOnDispute: (disputeId, step) => act('act-on-dispute', { disputeId, act: step }),
    changeInstrument: (subscriptionId, instrument) =>
      act('change-instrument', { subscriptionId, instrument }),
    cancelSubscription: (subscriptionId) => act('cancel-subscription', { subscriptionId }),
    faults: {
      add: (rule) => act('faults/add', rule),
      list: () => act('faults/list'),
      clear: () => act('faults/clear'),
    },
    clock: {
      now: () => act('clock/now'),
      freeze: (atMs) => act('clock/freeze', { atMs }),
      advance: (ms) => act('clock/advance', { ms }),
      resume: () => act('clock/resume'),
    },
    deliverDue: () => act('deliver-due'),
    events: () => act('events'),
    redeliver: (eventId) => act('redeliver', { eventId }),
    snapshot: () => act('snapshot'),
    restore: (snapshot) => act('restore', { snapshot }),
    reset: () => act('reset'),
  };
}

function readAnswer(text: string): { result?: unknown; error?: string; issue?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return { error: `not an answer of the emulator's control: ${text.slice(0, 100)}` };
  }
}
