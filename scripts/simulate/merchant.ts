// Merchants at the console and in PayPal's own dashboard, PayPal's late decisions, and buyers who come back.

import { cancelOrder } from '#lib/payments/merchant/cancel-order.ts';
import { captureAuthorized } from '#lib/payments/merchant/capture-authorized.ts';
import { checkWithPayPal } from '#lib/payments/merchant/check-with-paypal.ts';
import { reauthorizeAuthorized } from '#lib/payments/merchant/reauthorize.ts';
import { refundOrder } from '#lib/payments/merchant/refund-order.ts';
import { voidAuthorized } from '#lib/payments/merchant/void-authorized.ts';
import { listOrphans, refundOrphan } from '#lib/payments/recovery/orphans.ts';
import { atPayPal, pay, payAgain } from './buyer.ts';
import { intruderMark } from './compare-books.ts';
import { type Checkout, show, type World } from './world.ts';

const acts = {
  refund: 14,
  'refund part': 14,
  'refund twice at once': 6,
  'refund here and there': 6,
  'dashboard refund': 8,
  'dashboard refund part': 6,
  reversal: 4,
  cancel: 10,
  'capture authorized': 14,
  'capture part': 10,
  void: 7,
  reauthorize: 4,
  check: 4,
  'PayPal decides': 10,
  'buyer returns': 12,
  'buyer pays again': 9,
  'buyer clicks capture again': 5,
} as const;

type Act = keyof typeof acts;

async function ask(world: World, name: string, act: () => Promise<unknown>): Promise<void> {
  const ending = await world.scheduler.spawn(name, act);
  const answer = ending.kind === 'done' ? ending.value : ending.kind === 'failed' ? ending.error : 'killed';
  world.note(`    ${name}: ${show(answer)}`);
}

function captureOf(world: World, checkout: Checkout, status: readonly string[]) {
  return world.laboratory.emulator.control
    .books()
    .captures.find((each) => each.orderId === checkout.paypalOrderId && status.includes(each.status));
}

const settled = ['COMPLETED', 'PARTIALLY_REFUNDED'];

async function inDashboard(
  world: World,
  name: string,
  checkout: Checkout,
  act: Act,
  part?: string,
): Promise<void> {
  const { control } = world.laboratory.emulator;
  const capture = captureOf(world, checkout, settled);
  if (!capture) return;
  await atPayPal(world, `${name}: ${act}`, () => {
    const { currency } = capture.amount;
    const refund =
      act === 'reversal'
        ? control.reverse(capture.id)
        : control.dashboardRefund(capture.id, part === undefined ? undefined : { currency, value: part });
    world.foreignRefunds.add(refund.id);
  });
}

/** Two parts that are the whole, or more than it: whoever overlooks one of them miscounts. */
function twoParts(world: World, name: string, totalMinor: bigint): [string, string] {
  const percent = world.dice.pick(`${name}.percent`, [50n, 70n, 100n]);
  const first = (totalMinor * percent) / 100n;
  const decimal = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
  return [decimal(first), decimal(percent === 50n ? totalMinor - first : first)];
}

/** One act of one person on one order. */
export async function actOn(world: World, name: string, checkout: Checkout): Promise<void> {
  const { dice, shop } = world;
  const { control } = world.laboratory.emulator;
  const act = dice.weigh(`${name}.act`, acts);
  if (!world.schedule.happens(name, act, 0.75)) return;
  const [order] = await world.scheduler.unbroken(
    world.laboratory.query('select id, total_minor from orders where public_id = $1', [checkout.publicId]),
  );
  const orderId = String(order?.id);
  const totalMinor = BigInt(String(order?.total_minor));
  const by = { orderId, key: name, actor: name };
  // A merchant whose page does not answer presses the same button again.
  const times = world.schedule.happens(`${name}.again`, 'pressed again', 0.25) ? [1, 2] : [1];
  const press = async (each: () => Promise<unknown>) => {
    for (const time of times) await ask(world, `${name}.${time}`, each);
  };
  switch (act) {
    case 'refund':
      return press(() => refundOrder(shop, by));
    case 'refund part':
      return press(() =>
        refundOrder(shop, { ...by, amount: dice.pick(`${name}.part`, ['2.00', '7.00', '11.00']) }),
      );
    case 'refund twice at once':
      await Promise.all(
        twoParts(world, name, totalMinor).map((amount, index) =>
          ask(world, `${name}.${index}`, () => refundOrder(shop, { ...by, amount, key: `${name}.${index}` })),
        ),
      );
      return;
    case 'refund here and there': {
      const [here, there] = twoParts(world, name, totalMinor);
      await Promise.all([
        ask(world, `${name}.here`, () => refundOrder(shop, { ...by, amount: here })),
        world.scheduler.spawn(`${name}.there`, () => inDashboard(world, name, checkout, act, there)),
      ]);
      return;
    }
    case 'dashboard refund':
    case 'reversal':
      return inDashboard(world, name, checkout, act);
    case 'dashboard refund part':
      return inDashboard(world, name, checkout, act, '3.00');
    case 'cancel':
      return press(() => cancelOrder(shop, by));
    case 'capture authorized':
      return press(() => captureAuthorized(shop, { ...by, isFinal: true }));
    case 'capture part':
      return press(() => captureAuthorized(shop, { ...by, amount: '4.00', isFinal: false }));
    case 'void':
      return press(() => voidAuthorized(shop, by));
    case 'reauthorize':
      return press(() => reauthorizeAuthorized(shop, by));
    case 'check':
      return press(() => checkWithPayPal(shop, by));
    case 'PayPal decides': {
      const capture = captureOf(world, checkout, ['PENDING']);
      if (!capture) return;
      const outcome = dice.pick(`${name}.outcome`, ['completed', 'denied'] as const);
      await atPayPal(world, `${name}: ${outcome}`, () => control.settlePending(capture.id, outcome));
      return;
    }
    case 'buyer returns':
      return pay(
        world,
        name,
        checkout,
        dice.pick(`${name}.instrument`, ['visa-4242', 'visa-4242', 'echeck']),
      );
    case 'buyer pays again':
      return payAgain(world, name, checkout);
    case 'buyer clicks capture again':
      return pay(world, name, checkout, 'declined-card');
  }
}

/** The merchant gives back what strangers paid. */
export async function giveStrangersBack(world: World, name: string): Promise<void> {
  const listed = await world.scheduler.spawn(`${name}.list`, () => listOrphans(world.shop));
  if (listed.kind !== 'done') return;
  for (const { captureId, canRefund } of listed.value) {
    if (!canRefund) continue;
    await ask(world, `${name}.${captureId}`, () => refundOrphan(world.shop, { captureId, actor: name }));
  }
}

/** Somebody uses the shop's public client id for an order of their own, with the number of one of ours. */
export async function intrude(world: World, name: string): Promise<void> {
  const { emulator } = world.laboratory;
  const victim = emulator.control.books().orders[0];
  if (!victim?.invoiceId) return;
  const call = async (path: string, body: unknown, token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = new Request(`http://127.0.0.1:4010${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const answer: { id?: string } = await (await emulator.fetch(request)).json();
    return answer;
  };
  await world.scheduler.step(name, async () => {
    const granted = await emulator.fetch(
      new Request('http://127.0.0.1:4010/v1/oauth2/token', {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa('emulator-client-id:emulator-client-secret')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      }),
    );
    const { access_token }: { access_token: string } = await granted.json();
    const created = await call(
      '/v2/checkout/orders',
      {
        intent: 'CAPTURE',
        purchase_units: [
          {
            amount: { currency_code: 'USD', value: '0.01' },
            invoice_id: victim.invoiceId,
            custom_id: intruderMark,
          },
        ],
      },
      access_token,
    );
    if (created.id === undefined) return;
    emulator.control.approve(created.id);
    await call(`/v2/checkout/orders/${created.id}/capture`, {}, access_token);
  });
}
