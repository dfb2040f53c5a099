/** Why an order needs a person, in the two or three words that fit a list. */
const words: Readonly<Record<string, string>> = {
  'amount-mismatch': 'Wrong amount paid',
  'paid-twice': 'Paid twice',
  overpaid: 'Paid too much',
  'sold-out': 'Sold out, money goes back',
  'back-order': 'Owed, ship when in stock',
  'sold-out-ask': 'Sold out, decide',
  'wrong-payee': 'Paid to another account',
};

export function flagWord(flag: string): string {
  return words[flag] ?? 'Needs a look';
}
