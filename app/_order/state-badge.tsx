import type { OrderState } from '#lib/orders/order-state.ts';
import type { FulfilmentState } from '#lib/orders/views.ts';
import { Badge } from '../_ui/badge.tsx';
import { fulfilmentWord, stateWord } from './state-words.ts';

export function StateBadge({ state }: { readonly state: OrderState }) {
  const { label, tone } = stateWord(state);
  return <Badge tone={tone}>{label}</Badge>;
}

export function FulfilmentBadge({ fulfilment }: { readonly fulfilment: FulfilmentState }) {
  const { label, tone } = fulfilmentWord(fulfilment);
  return <Badge tone={tone}>{label}</Badge>;
}
