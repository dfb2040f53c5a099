import type { Outcome } from '../buyers/instruments.ts';
import { idFromName } from '../engine/ids.ts';
import type { ProcessorResult } from '../engine/rows.ts';
import type { OrderCard } from './order-card.ts';

const APPROVED = '0000';
const DO_NOT_HONOR = '0500';
/** What the card networks advise after some declines: update the card, wait, or never try again. */
const ADVICE: Readonly<Record<string, string>> = { '5400': '01', '5120': '02', '9500': '03', '9520': '03' };

/** Only a card's bank answers; a wallet has an answer when its outcome names one. */
export function processorResultOf(
  paymentId: string,
  card: OrderCard | undefined,
  outcome: Outcome,
): ProcessorResult | undefined {
  const declined = outcome.kind === 'declined-capture' ? (outcome.responseCode ?? DO_NOT_HONOR) : undefined;
  if (!card) {
    return outcome.kind === 'declined-capture' && outcome.responseCode !== undefined
      ? { response: outcome.responseCode }
      : undefined;
  }
  const advice = declined === undefined ? undefined : ADVICE[declined];
  return {
    response: declined ?? APPROVED,
    avs: card.avs,
    cvv: card.cvv,
    ...(advice === undefined ? {} : { advice }),
    ...(declined === undefined
      ? { network: { brand: card.brand, id: idFromName(paymentId, 15, '0123456789') } }
      : {}),
  };
}

export function processorMembers(result: ProcessorResult | undefined) {
  if (!result) return {};
  return {
    ...(result.network
      ? { network_transaction_reference: { id: result.network.id, network: result.network.brand } }
      : {}),
    processor_response: {
      ...(result.avs === undefined ? {} : { avs_code: result.avs }),
      ...(result.cvv === undefined ? {} : { cvv_code: result.cvv }),
      response_code: result.response,
      ...(result.advice === undefined ? {} : { payment_advice_code: result.advice }),
    },
  };
}
