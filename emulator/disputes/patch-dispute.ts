import { z } from 'zod';
import { refusal } from '../http/api-error.ts';
import { type Operation, param } from '../http/operation.ts';
import { patchSteps } from '../http/patch-steps.ts';
import { readBody, readValue } from '../http/request-body.ts';
import { changeDispute, requireDispute } from './dispute-life.ts';

const communicationSchema = z.object({
  email: z.string().max(254).optional(),
  note: z.string().min(1).max(2000),
  time_posted: z.string().max(64).optional(),
});

/** A seller can say where the buyer may send evidence to; everything else about a dispute has an act of its own. */
export const patchDisputeOperation: Operation = {
  name: 'disputes.patch',
  method: 'PATCH',
  path: '/v1/customer/disputes/:id',
  api: 'disputes',
  body: 'required',
  handle(call) {
    let row = requireDispute(call.world, param(call, 'id'));
    const steps = readBody(patchSteps, call.body);
    if (row.status === 'RESOLVED') throw refusal('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
    for (const step of steps) {
      if (step.op !== 'add' && step.op !== 'replace') {
        throw refusal('INVALID_PATCH_OPERATION', { field: '/op', value: step.op });
      }
      if (step.path !== '/communication_details') throw refusal('INVALID_PATCH_PATH', { field: step.path });
      const { email, note } = readValue(communicationSchema, step.value);
      const communication = { ...(email === undefined ? {} : { email }), note, at: call.now };
      row = { ...row, communication };
    }
    changeDispute(call.world, row, {});
    return { status: 204 };
  },
};
