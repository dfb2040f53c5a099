import { Badge, type Tone } from '../_ui/badge.tsx';

const words: Readonly<Record<string, readonly [Tone, string]>> = {
  CREATED: ['info', 'Held'],
  PARTIALLY_CAPTURED: ['info', 'Charged in part'],
  CAPTURED: ['good', 'Charged'],
  VOIDED: ['neutral', 'Released'],
  EXPIRED: ['neutral', 'Expired'],
  COMPLETED: ['good', 'Completed'],
  PARTIALLY_REFUNDED: ['neutral', 'Partly refunded'],
  REFUNDED: ['neutral', 'Refunded'],
  PENDING: ['warning', 'Pending'],
  DENIED: ['bad', 'Denied'],
  DECLINED: ['bad', 'Declined'],
  FAILED: ['bad', 'Failed'],
  CANCELLED: ['neutral', 'Cancelled'],
};

/** PayPal's word for where a payment stands, in ours. One that is not known is shown as PayPal says it. */
export function PaymentStatus({ status }: { readonly status: string }) {
  const [tone, label] = words[status] ?? ['neutral', status.toLowerCase().replaceAll('_', ' ')];
  return <Badge tone={tone}>{label}</Badge>;
}
