import { type Money, readMoney, sum, toWire, type WireMoney } from '../engine/money.ts';
import { errorOfStatus, type Finding } from '../http/api-error.ts';
import { type Issue, issueText } from '../http/issue-catalogue.ts';
import { addressProblems } from './check-address.ts';
import { togetherProblems } from './check-together.ts';
import type { PurchaseUnit } from './order-schema.ts';

const NO_MONEY = 0n;
type Breakdown = NonNullable<PurchaseUnit['amount']['breakdown']>;

/**
 * PayPal's arithmetic, in minor units and without tolerance: the parts make the total, the lines make the parts,
 * one currency for everything. Returns the units with every amount written in its canonical form.
 */
export function checkUnits(units: readonly PurchaseUnit[]): PurchaseUnit[] {
  const findings: Finding[] = [];
  const currency = units[0]?.amount.currency_code ?? '';
  const checked = units.map((unit, index) => {
    const pointer = `/purchase_units/@reference_id=='${unit.reference_id ?? (units.length === 1 ? 'default' : index)}'`;
    return new UnitCheck(unit, pointer, currency, findings).run();
  });
  findings.push(...referenceProblems(units), ...togetherProblems(units));
  if (findings.length > 0) throw errorOfStatus(422, findings.slice(0, 20));
  return checked.map((unit) => ({ ...unit, reference_id: unit.reference_id ?? 'default' }));
}

function referenceProblems(units: readonly PurchaseUnit[]): Finding[] {
  if (units.length < 2) return [];
  const seen = new Set<string>();
  for (const [index, { reference_id: id }] of units.entries()) {
    const field = `/purchase_units/${index}/reference_id`;
    if (id === undefined) return [found('REFERENCE_ID_REQUIRED', field)];
    if (seen.has(id)) return [found('DUPLICATE_REFERENCE_ID', field, id)];
    seen.add(id);
  }
  return [];
}

class UnitCheck {
  readonly #unit: PurchaseUnit;
  readonly #pointer: string;
  readonly #currency: string;
  readonly #findings: Finding[];

  constructor(unit: PurchaseUnit, pointer: string, currency: string, findings: Finding[]) {
    this.#unit = unit;
    this.#pointer = pointer;
    this.#currency = currency;
    this.#findings = findings;
  }

  run(): PurchaseUnit {
    const unit = this.#unit;
    const before = this.#findings.length;
    const total = this.#read(unit.amount, '/amount');
    if (total && total.minor <= NO_MONEY)
      this.#add('CANNOT_BE_ZERO_OR_NEGATIVE', '/amount/value', unit.amount.value);
    const breakdown = unit.amount.breakdown;
    const parts = this.#readBreakdown(breakdown);
    const items = this.#checkItems(breakdown, parts);
    if (breakdown && total && this.#findings.length === before) this.#compareTotal(total, parts);
    this.#checkShipping(parts);
    if (!total) return unit;
    const { options, ...shipping } = unit.shipping ?? {};
    return {
      ...unit,
      amount: { ...toWire(total), ...(breakdown ? { breakdown: wireParts(parts) } : {}) },
      ...(items ? { items } : {}),
      ...(unit.shipping ? { shipping: { ...shipping, ...(options ? { options } : {}) } } : {}),
    };
  }

  #readBreakdown(breakdown: Breakdown | undefined): Map<keyof Breakdown, Money> {
    const parts = new Map<keyof Breakdown, Money>();
    for (const name of PART_NAMES) {
      const wire = breakdown?.[name];
      if (!wire) continue;
      const money = this.#read(wire, `/amount/breakdown/${name}`);
      if (money && money.minor < NO_MONEY) {
        this.#add('CANNOT_BE_NEGATIVE', `/amount/breakdown/${name}/value`, wire.value);
      }
      if (money) parts.set(name, money);
    }
    return parts;
  }

  #compareTotal(total: Money, parts: ReadonlyMap<keyof Breakdown, Money>) {
    const of = (name: keyof Breakdown) => parts.get(name)?.minor ?? NO_MONEY;
    const added = sum(ADDED.map(of)) - of('shipping_discount') - of('discount');
    if (added !== total.minor) this.#add('AMOUNT_MISMATCH', '/amount/value', this.#unit.amount.value);
  }

  #checkItems(breakdown: Breakdown | undefined, parts: ReadonlyMap<keyof Breakdown, Money>) {
    const items = this.#unit.items;
    if (!items || items.length === 0) return items;
    let isReadable = true;
    let itemTotal = NO_MONEY;
    let taxTotal = NO_MONEY;
    const written = items.map((item, index) => {
      const price = this.#read(item.unit_amount, `/items/${index}/unit_amount`);
      const tax = item.tax && this.#read(item.tax, `/items/${index}/tax`);
      if (tax && tax.minor < NO_MONEY)
        this.#add('CANNOT_BE_NEGATIVE', `/items/${index}/tax/value`, item.tax?.value);
      if (!price || (item.tax && !tax)) isReadable = false;
      itemTotal += (price?.minor ?? NO_MONEY) * BigInt(item.quantity);
      taxTotal += (tax?.minor ?? NO_MONEY) * BigInt(item.quantity);
      return {
        ...item,
        ...(item.description ? { description: item.description.slice(0, 2048) } : {}),
        ...(price ? { unit_amount: toWire(price) } : {}),
        ...(tax ? { tax: toWire(tax) } : {}),
      };
    });
    if (!isReadable) return written;
    const hasTax = items.some((item) => item.tax !== undefined);
    this.#comparePart('item_total', 'ITEM_TOTAL', breakdown, parts, itemTotal);
    if (hasTax) this.#comparePart('tax_total', 'TAX_TOTAL', breakdown, parts, taxTotal);
    return written;
  }

  #comparePart(
    name: 'item_total' | 'tax_total',
    issue: 'ITEM_TOTAL' | 'TAX_TOTAL',
    breakdown: Breakdown | undefined,
    parts: ReadonlyMap<keyof Breakdown, Money>,
    expected: bigint,
  ) {
    if (!breakdown?.[name]) this.#add(`${issue}_REQUIRED`, `/amount/breakdown/${name}`);
    else if (parts.get(name)?.minor !== expected) {
      this.#add(`${issue}_MISMATCH`, `/amount/breakdown/${name}/value`, breakdown[name].value);
    }
  }

  #checkShipping(parts: ReadonlyMap<keyof Breakdown, Money>) {
    const shipping = this.#unit.shipping;
    if (shipping?.address) {
      for (const { issue, field } of addressProblems(shipping.address)) {
        this.#add(issue, `/shipping/address/${field}`);
      }
    }
    const options = shipping?.options;
    if (!options || options.length === 0) return;
    const selected = options.filter((option) => option.selected);
    const [first] = selected;
    if (selected.length > 1) this.#add('MULTIPLE_SHIPPING_OPTION_SELECTED', '/shipping/options');
    if (!first) this.#add('SHIPPING_OPTION_NOT_SELECTED', '/shipping/options');
    if (selected.length !== 1 || !first?.amount) return;
    const price = this.#read(first.amount, '/shipping/options/amount');
    if (price && price.minor !== (parts.get('shipping')?.minor ?? NO_MONEY)) {
      this.#add('PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH', '/shipping/options', first.amount.value);
    }
  }

  #read(wire: WireMoney, at: string): Money | undefined {
    const reading = readMoney(wire);
    if (!reading.ok) {
      const isCurrency = reading.issue === 'INVALID_CURRENCY_CODE';
      this.#add(
        reading.issue,
        `${at}/${isCurrency ? 'currency_code' : 'value'}`,
        isCurrency ? wire.currency_code : wire.value,
      );
      return undefined;
    }
    if (wire.currency_code === this.#currency) return reading.money;
    this.#add('MULTI_CURRENCY_ORDER', `${at}/currency_code`, wire.currency_code);
    return undefined;
  }

  #add(issue: Issue, at: string, value?: string) {
    this.#findings.push(found(issue, this.#pointer + at, value));
  }
}

function found(issue: Issue, field: string, value?: string): Finding {
  return { field, ...(value === undefined ? {} : { value }), issue, description: issueText(issue) };
}

function wireParts(parts: ReadonlyMap<keyof Breakdown, Money>): Breakdown {
  const wire: Breakdown = {};
  for (const [name, money] of parts) wire[name] = toWire(money);
  return wire;
}

const ADDED = ['item_total', 'tax_total', 'shipping', 'handling', 'insurance', 'gratuity'] as const;
const PART_NAMES = [...ADDED, 'shipping_discount', 'discount'] as const;
