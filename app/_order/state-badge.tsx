import type { OrderState } from '#lib/orders/order-state.ts';
import type { FulfilmentState } from '#lib/orders/views.ts';
import { Badge } from '../_ui/badge.tsx';
import { buyerStateWord, fulfilmentWord, stateWord } from './state-words.ts';

export function StateBadge({ state }: { readonly state: OrderState }) {
  const { label, tone } = stateWord(state);
  return <Badge tone={tone}>{label}</Badge>;
}

export function BuyerStateBadge({ state }: { readonly state: OrderState }) {
  const { label, tone } = buyerStateWord(state);
  return <Badge tone={tone}>{label}</Badge>;
}

interface FulfilmentProps {
  readonly fulfilment: FulfilmentState;
  readonly state: OrderState;
}

export function FulfilmentBadge({ fulfilment, state }: FulfilmentProps) {
  const { label, tone } = fulfilmentWord(fulfilment, state);
  return <Badge tone={tone}>{label}</Badge>;
}
