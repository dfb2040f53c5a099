/** Ways to pay in a test wallet, each with a fixed outcome when the money is taken. */
export type Outcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'pending'; readonly reason: string }
  /** HTTP 201 and an order that is COMPLETED, but no money. */
  | { readonly kind: 'declined-capture'; readonly responseCode?: string }
  | { readonly kind: 'refused'; readonly issue: string };

export interface Instrument {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly outcome: Outcome;
}

export const INSTRUMENTS: readonly Instrument[] = [
  { id: 'visa-4242', label: 'Visa ending 4242', hint: 'succeeds', outcome: { kind: 'completed' } },
  { id: 'balance', label: 'Balance', hint: 'succeeds', outcome: { kind: 'completed' } },
  {
    id: 'declined-card',
    label: 'Visa ending 0002',
    hint: 'is declined: pick another afterwards',
    outcome: { kind: 'refused', issue: 'INSTRUMENT_DECLINED' },
  },
  {
    id: 'echeck',
    label: 'eCheck from a bank account',
    hint: 'stays pending',
    outcome: { kind: 'pending', reason: 'ECHECK' },
  },
  {
    id: 'review',
    label: 'Mastercard ending 1117',
    hint: 'stays pending in review',
    outcome: { kind: 'pending', reason: 'PENDING_REVIEW' },
  },
  {
    id: 'declined-later',
    label: 'Visa ending 0341',
    hint: 'order completes, capture is declined',
    outcome: { kind: 'declined-capture' },
  },
  {
    id: 'refused',
    label: 'Visa ending 9995',
    hint: 'refused for good',
    outcome: { kind: 'refused', issue: 'TRANSACTION_REFUSED' },
  },
  {
    id: 'payer-action',
    label: 'Visa ending 3220',
    hint: 'asks for a further step',
    outcome: { kind: 'refused', issue: 'PAYER_ACTION_REQUIRED' },
  },
];

export const DEFAULT_INSTRUMENT = 'visa-4242';

/** Beside the listed ones, `pending:REASON`, `issue:ISSUE` and `bank:CODE` name any outcome PayPal documents. */
export function findInstrument(id: string): Instrument | undefined {
  const listed = INSTRUMENTS.find((candidate) => candidate.id === id);
  if (listed) return listed;
  // A card without a wallet; nobody picks it on a page.
  if (id === 'card') return custom(id, { kind: 'completed' });
  const [kind, code = ''] = id.split(':');
  if (!/^[A-Z0-9_]{1,127}$/.test(code)) return undefined;
  if (kind === 'pending') return custom(id, { kind: 'pending', reason: code });
  if (kind === 'issue') return custom(id, { kind: 'refused', issue: code });
  if (kind === 'bank') return custom(id, { kind: 'declined-capture', responseCode: code });
  return undefined;
}

function custom(id: string, outcome: Outcome): Instrument {
  return { id, label: id, hint: id, outcome };
}
