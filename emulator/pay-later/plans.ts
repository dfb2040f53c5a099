/**
 * Ways to pay later. Countries, numbers of payments and limits resemble what PayPal offers there; interest is flat and
 * the emulator's own, because nobody is lent anything here.
 */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly payments: number;
  readonly every: 'two weeks' | 'month' | '30 days';
  /** In whole units of the currency, both included. */
  readonly from: number;
  readonly upTo: number;
  /** Hundredths of a percent a year. */
  readonly yearlyRate: number;
  readonly product: 'PAY_LATER_SHORT_TERM' | 'PAYLATER';
}

export interface PlanCountry {
  readonly country: string;
  readonly currency: string;
  readonly plans: readonly Plan[];
}

export const PLAN_COUNTRIES: readonly PlanCountry[] = [
  country('US', 'USD', [
    parts('Pay in 4', 4, 'two weeks', 30, 1_500),
    ...[6, 12, 24].map((months) => monthly(months, 199, 10_000, 1_499)),
  ]),
  country('DE', 'EUR', [
    parts('Pay after 30 days', 1, '30 days', 1, 1_000),
    ...[3, 6, 12, 24].map((months) => monthly(months, 99, 5_000, 1_099)),
  ]),
  country('GB', 'GBP', [parts('Pay in 3', 3, 'month', 30, 2_000)]),
  country('FR', 'EUR', [parts('Pay in 4', 4, 'month', 30, 2_000)]),
  country('IT', 'EUR', [parts('Pay in 3', 3, 'month', 30, 2_000)]),
  country('ES', 'EUR', [parts('Pay in 3', 3, 'month', 30, 2_000)]),
  country('AU', 'AUD', [parts('Pay in 4', 4, 'two weeks', 30, 2_000)]),
  country('CA', 'CAD', [parts('Pay in 4', 4, 'two weeks', 30, 1_500)]),
];

function country(code: string, currency: string, plans: readonly Plan[]): PlanCountry {
  return { country: code, currency, plans };
}

function parts(name: string, payments: number, every: Plan['every'], from: number, upTo: number): Plan {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return { id, name, payments, every, from, upTo, yearlyRate: 0, product: 'PAY_LATER_SHORT_TERM' };
}

function monthly(payments: number, from: number, upTo: number, yearlyRate: number): Plan {
  const id = `pay-monthly-${payments}`;
  const name = `Pay monthly for ${payments} months`;
  return { id, name, payments, every: 'month', from, upTo, yearlyRate, product: 'PAYLATER' };
}
