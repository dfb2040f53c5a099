import { refusal } from '../http/api-error.ts';

export type PatchTarget =
  | { readonly kind: 'intent'; readonly ops: readonly string[] }
  | { readonly kind: 'payer'; readonly ops: readonly string[] }
  | {
      readonly kind: 'unit';
      readonly referenceId: string;
      readonly members: readonly string[];
      readonly ops: readonly string[];
    };

const ADD_REPLACE = ['add', 'replace'];
const ALL = ['add', 'replace', 'remove'];

/** PayPal's table of what may be patched, and how. */
const UNIT_MEMBERS = new Map<string, readonly string[]>(
  Object.entries({
    '': ADD_REPLACE,
    custom_id: ALL,
    description: ALL,
    invoice_id: ALL,
    items: ALL,
    'payment_instruction/platform_fees': ALL,
    'supplementary_data/airline': ALL,
    'supplementary_data/card': ALL,
    soft_descriptor: ['replace', 'remove'],
    amount: ['replace'],
    'payee/email': ['replace'],
    'payee/email_address': ['replace'],
    payment_instruction: ['replace'],
    'payment_instruction/disbursement_mode': ['replace'],
    'shipping/name': ADD_REPLACE,
    'shipping/address': ADD_REPLACE,
    'shipping/type': ADD_REPLACE,
    'shipping/options': ADD_REPLACE,
    'shipping/email_address': ADD_REPLACE,
    'shipping/phone_number': ADD_REPLACE,
  }),
);

export function readPatchPath(path: string): PatchTarget {
  if (path === '/intent') return { kind: 'intent', ops: ['replace'] };
  if (path === '/payer' || path.startsWith('/payer/')) return { kind: 'payer', ops: ADD_REPLACE };
  const match = /^\/purchase_units\/@reference_id==(?:'([^']*)'|"([^"]*)")(?:\/(.*))?$/.exec(path);
  if (!match) {
    const isKnownRoot = path.startsWith('/purchase_units');
    throw refusal(isKnownRoot || !path.startsWith('/') ? 'INVALID_JSON_POINTER_FORMAT' : 'NOT_PATCHABLE', {
      field: path,
    });
  }
  const member = match[3] ?? '';
  const ops = UNIT_MEMBERS.get(member);
  if (!ops) {
    throw refusal(member.startsWith('amount/') ? 'AMOUNT_NOT_PATCHABLE' : 'FIELD_NOT_PATCHABLE', {
      field: path,
    });
  }
  return {
    kind: 'unit',
    referenceId: match[1] ?? match[2] ?? '',
    members: member === '' ? [] : member.split('/'),
    ops,
  };
}
