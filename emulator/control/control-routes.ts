import { Hono } from 'hono';
import { z } from 'zod';
import { CHALLENGE_ANSWERS } from '../cards/authentication.ts';
import { BUYER_ACTS } from '../disputes/buyer-acts.ts';
import { DISPUTE_REASONS } from '../disputes/dispute-row.ts';
import { faultRuleSchema } from '../faults/rule.ts';
import { ApiError } from '../http/api-error.ts';
import type { EmulatorControl } from './control.ts';

const id = z.string().min(1);
const amount = z.object({ currency: z.string(), value: z.string() });

/** The control over HTTP, for tests in any language: `POST /_emulator/api/<act>` with a JSON object. */
export function controlRoutes(control: EmulatorControl): Hono {
  const app = new Hono();

  function act<S extends z.ZodType>(name: string, schema: S, run: (input: z.output<S>) => unknown) {
    app.post(`/${name}`, async (context) => {
      // A web page of another origin can only send JSON after a preflight, which is not answered.
      if (!/^application\/json\b/.test(context.req.header('content-type') ?? '')) {
        return context.json({ error: 'send application/json' }, 415);
      }
      let body: unknown;
      try {
        body = JSON.parse((await context.req.text()) || '{}');
      } catch {
        return context.json({ error: 'the body is not JSON' }, 400);
      }
      const parsed = schema.safeParse(body);
      if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
      try {
        return context.json({ result: (await run(parsed.data)) ?? null });
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        return context.json({ error: cause.message, issue: cause.details[0]?.issue ?? cause.errorName }, 422);
      }
    });
  }

  const nothing = z.object({});
  act(
    'approve',
    z.object({
      paypalOrderId: id,
      buyer: id.optional(),
      instrument: id.optional(),
      wallet: z.enum(['paypal', 'venmo']).optional(),
      address: id.optional(),
      shippingOption: id.optional(),
    }),
    (input) => control.approve(input.paypalOrderId, input),
  );
  act('cancel', z.object({ paypalOrderId: id }), (input) => control.cancel(input.paypalOrderId));
  act('answer-challenge', z.object({ paypalOrderId: id, answer: z.enum(CHALLENGE_ANSWERS) }), (input) =>
    control.answerChallenge(input.paypalOrderId, input.answer),
  );
  act('books', nothing, () => control.books());
  act('settle-pending', z.object({ captureId: id, outcome: z.enum(['completed', 'denied']) }), (input) =>
    control.settlePending(input.captureId, input.outcome),
  );
  act('dashboard-refund', z.object({ captureId: id, amount: amount.optional() }), (input) =>
    control.dashboardRefund(input.captureId, input.amount),
  );
  act('reverse', z.object({ captureId: id }), (input) => control.reverse(input.captureId));
  act('tamper', z.object({ id, amount: amount.optional() }), (input) =>
    control.tamper(input.id, input.amount ? { amount: input.amount } : {}),
  );
  act('approve-subscription', z.object({ id, buyer: id.optional(), instrument: id.optional() }), (input) =>
    control.approveSubscription(input.id, input),
  );
  act('approve-setup-token', z.object({ id, buyer: id.optional(), instrument: id.optional() }), (input) =>
    control.approveSetupToken(input.id, input),
  );
  act(
    'open-dispute',
    z.object({
      captureId: id,
      reason: z.enum(DISPUTE_REASONS).optional(),
      stage: z.enum(['INQUIRY', 'CHARGEBACK']).optional(),
      amount: amount.optional(),
      message: z.string().max(2000).optional(),
    }),
    (input) => control.openDispute(input.captureId, input),
  );
  act('act-on-dispute', z.object({ disputeId: id, act: z.enum(BUYER_ACTS) }), (input) =>
    control.actOnDispute(input.disputeId, input.act),
  );
  act('change-instrument', z.object({ subscriptionId: id, instrument: id }), (input) =>
    control.changeInstrument(input.subscriptionId, input.instrument),
  );
  act('cancel-subscription', z.object({ subscriptionId: id }), (input) =>
    control.cancelSubscription(input.subscriptionId),
  );
  act('faults/add', faultRuleSchema, (rule) => control.faults.add(rule));
  act('faults/list', nothing, () => control.faults.list());
  act('faults/clear', nothing, () => control.faults.clear());
  act('clock/now', nothing, () => control.clock.now());
  act('clock/freeze', z.object({ atMs: z.number().int().min(0).max(8.64e15).optional() }), (input) =>
    control.clock.freeze(input.atMs),
  );
  act('clock/advance', z.object({ ms: z.number().int().max(8.64e14) }), (input) =>
    control.clock.advance(input.ms),
  );
  act('clock/resume', nothing, () => control.clock.resume());
  act('deliver-due', nothing, () => control.deliverDue());
  act('events', nothing, () => control.events());
  act('redeliver', z.object({ eventId: id }), (input) => control.redeliver(input.eventId));
  act('snapshot', nothing, () => control.snapshot());
  act('restore', z.object({ snapshot: z.string() }), (input) => control.restore(input.snapshot));
  act('reset', nothing, () => control.reset());
  return app;
}
