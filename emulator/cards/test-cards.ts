import type { Authentication, ChallengeAnswer } from './authentication.ts';

/** What a test number leads to. A number that is not listed is a good card that no bank asks about. */
export interface TestCard {
  readonly numbers: readonly string[];
  readonly label: string;
  /** How a charge ends; see buyers/instruments.ts. */
  readonly instrument?: string;
  /** The bank decides without asking the buyer. */
  readonly verdict?: Authentication;
  /** The bank asks the buyer; this answer is the one marked on its page. */
  readonly challenge?: ChallengeAnswer;
  readonly avs?: string;
  readonly cvv?: string;
  readonly type?: 'DEBIT' | 'PREPAID';
}

/** The two that end in 7704 and 4393, and all verdicts, are numbers that PayPal's sandbox knows too. */
const TEST_CARDS: readonly TestCard[] = [
  { numbers: ['4005519200000004', '4111111111111111', '5555555555554444'], label: 'good' },
  { numbers: ['4000056655665556'], label: 'good, a debit card', type: 'DEBIT' },
  { numbers: ['5105105105105100'], label: 'good, a prepaid card', type: 'PREPAID' },
  { numbers: ['4000000000000010'], label: 'good, but the address does not match', avs: 'N' },
  { numbers: ['4000000000000028'], label: 'good, but only the postal code matches', avs: 'Z' },
  { numbers: ['4000000000000036'], label: 'good, but the postal code does not match', avs: 'A' },
  { numbers: ['4000000000000101'], label: 'good, but the security code does not match', cvv: 'N' },
  { numbers: ['4000000000000002'], label: '422 INSTRUMENT_DECLINED', instrument: 'declined-card' },
  { numbers: ['4000000000009995'], label: '422 TRANSACTION_REFUSED', instrument: 'refused' },
  { numbers: ['4000000000000341'], label: 'declined, do not honor', instrument: 'bank:0500' },
  { numbers: ['4000000000009987'], label: 'declined, lost or stolen', instrument: 'bank:9520' },
  { numbers: ['4000000000000069'], label: 'declined, expired at the bank', instrument: 'bank:5400' },
  { numbers: ['4000000000000127'], label: 'declined, security code', instrument: 'bank:00N7', cvv: 'N' },
  { numbers: ['4000000000009235'], label: 'pending review', instrument: 'review' },
  {
    numbers: ['4868719460707704', '5329879786234393'],
    label: 'the bank asks the buyer',
    challenge: 'pass',
  },
  {
    numbers: ['4868719796782421', '5329879743856650'],
    label: 'the bank asks the buyer, who fails',
    challenge: 'fail',
  },
  {
    numbers: ['4868719115514992', '5329879785160250'],
    label: 'the bank asks the buyer and cannot tell',
    challenge: 'unavailable',
  },
  {
    numbers: ['4868719196829038', '5329879707824603'],
    label: 'authenticated without asking',
    verdict: { liabilityShift: 'POSSIBLE', enrollment: 'Y', status: 'Y' },
  },
  {
    numbers: ['4868719158130060', '5329879769571910'],
    label: 'failed without asking',
    verdict: { liabilityShift: 'NO', enrollment: 'Y', status: 'N' },
  },
  {
    numbers: ['4868719581920723', '5329879715396727'],
    label: 'attempted without asking',
    verdict: { liabilityShift: 'POSSIBLE', enrollment: 'Y', status: 'A' },
  },
  {
    numbers: ['4868719033482561', '5329879705777613'],
    label: 'unavailable without asking',
    verdict: { liabilityShift: 'NO', enrollment: 'Y', status: 'U' },
  },
  {
    numbers: ['4868719081564153', '5319541865518409'],
    label: 'rejected without asking',
    verdict: { liabilityShift: 'NO', enrollment: 'Y', status: 'R' },
  },
  {
    numbers: ['4868719632978803', '5329879761823947'],
    label: 'not enrolled',
    verdict: { liabilityShift: 'NO', enrollment: 'U' },
  },
  {
    numbers: ['4868719494697210', '5329879747163939'],
    label: 'the bank does not answer in time',
    verdict: { liabilityShift: 'NO' },
  },
];

/** PayPal's own triggers: written as the name on the card, with any good number. */
const REJECTED_NAMES = new Map<string, string>(
  Object.entries({
    'CCREJECT-REFUSED': 'bank:0500',
    'CCREJECT-SF': 'bank:9500',
    'CCREJECT-EC': 'bank:5400',
    'CCREJECT-IRC': 'bank:5180',
    'CCREJECT-IF': 'bank:5120',
    'CCREJECT-LS': 'bank:9520',
    'CCREJECT-IA': 'bank:1330',
    'CCREJECT-BANK_ERROR': 'bank:5100',
    'CCREJECT-CVV_F': 'bank:00N7',
  }),
);

const BY_NUMBER = new Map(TEST_CARDS.flatMap((card) => card.numbers.map((number) => [number, card])));
const GOOD: TestCard = { numbers: [], label: 'good' };

export function testCardOf(number: string): TestCard {
  return BY_NUMBER.get(number) ?? GOOD;
}

export function instrumentOfCard(card: { readonly number: string; readonly name?: string | undefined }) {
  const rejected = REJECTED_NAMES.get((card.name ?? '').trim());
  return rejected ?? testCardOf(card.number).instrument ?? 'card';
}
