import { z } from 'zod';
import { type Operation, param } from '../http/operation.ts';
import { readBody } from '../http/request-body.ts';
import { actOnDispute } from './buyer-acts.ts';
import { requireDispute } from './dispute-life.ts';
import { disputeHref } from './dispute-view.ts';

const answerSchema = z.object({ note: z.string().min(1).max(2000) });

/**
 * The buyer's side of the API. PayPal wants a token of the buyer's for it; here any will do, and the links that a
 * seller sees do not offer it.
 */
function answerOffer(name: 'accept-offer' | 'deny-offer'): Operation {
  return {
    name: `disputes.${name}`,
    method: 'POST',
    path: `/v1/customer/disputes/:id/${name}`,
    api: 'disputes',
    body: 'required',
    acceptsFiles: true,
    handle(call) {
      const { id } = requireDispute(call.world, param(call, 'id'));
      readBody(answerSchema, call.body);
      actOnDispute(call.world, id, name);
      return {
        status: 200,
        body: { links: [{ href: disputeHref(call.world, id), rel: 'self', method: 'GET' }] },
      };
    },
  };
}

export const acceptOfferOperation = answerOffer('accept-offer');
export const denyOfferOperation = answerOffer('deny-offer');
