// The door between pages and the program: each function finds out who asks, then calls one query or command.
import 'server-only';
import { cache } from 'react';
import { toCartView } from '#lib/cart/cart-view.ts';
import * as cart from '#lib/cart/change-cart.ts';
import { loadCart } from '#lib/cart/load-cart.ts';
import type { CartView } from '#lib/cart/views.ts';
import * as catalog from '#lib/catalog/queries.ts';
import type { CategoryView, ProductCardView, ProductView } from '#lib/catalog/views.ts';
import * as inventory from '#lib/inventory/stock-levels.ts';
import { fail, ok, type Result } from '#lib/kernel/result.ts';
import * as finding from '#lib/orders/find-order.ts';
import * as listing from '#lib/orders/list-orders.ts';
import type { OrderState } from '#lib/orders/order-state.ts';
import type { BuyerOrderView, OrderPageView } from '#lib/orders/views.ts';
import { cancelOrder as cancel } from '#lib/payments/merchant/cancel-order.ts';
import { captureAuthorized as capture } from '#lib/payments/merchant/capture-authorized.ts';
import { checkWithPayPal as check } from '#lib/payments/merchant/check-with-paypal.ts';
import { markShipped as ship } from '#lib/payments/merchant/mark-shipped.ts';
import * as renewal from '#lib/payments/merchant/reauthorize.ts';
import * as refunds from '#lib/payments/merchant/refund-order.ts';
import { voidAuthorized as release } from '#lib/payments/merchant/void-authorized.ts';
import * as orphans from '#lib/payments/recovery/orphans.ts';
import { runtime } from '#lib/payments/runtime.ts';
import * as views from '#lib/payments/views/order-views.ts';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';
import * as compare from '#lib/reports/compare-books.ts';
import * as health from '#lib/reports/health.ts';
import * as findings from '#lib/reports/list-findings.ts';
import * as events from '#lib/reports/list-webhook-events.ts';
import * as repairs from '#lib/reports/repair-findings.ts';
import { readCartSecret, writeCartSecret } from './cart-cookie.ts';
import { requireMerchant } from './merchant-session.ts';
import { visitor } from './visitor.ts';

export { shopName } from '#lib/catalog/shop-name.ts';
export { requireMerchant, signIn, signOut } from './merchant-session.ts';

/** The address buyers type. */
export const shopOrigin = (): string => runtime().origin;

export async function listProducts(filter: { category?: string } = {}): Promise<ProductCardView[]> {
  return catalog.listProducts(runtime(), filter);
}

export async function getProduct(slug: string): Promise<ProductView | undefined> {
  return catalog.getProduct(runtime(), slug);
}

export async function listCategories(): Promise<CategoryView[]> {
  return catalog.listCategories(runtime());
}

/** The visitor's cart, read once for the chrome and the page of the same request. */
const heldCart = cache(async () => {
  const secret = await readCartSecret();
  return secret === undefined ? undefined : loadCart(runtime(), secret);
});

export async function getCart(): Promise<CartView> {
  return toCartView(await heldCart(), runtime().currency);
}

type Changed = Result<{ itemCount: number }, cart.CartFailure>;

async function changeCart(
  change: (input: { secret?: string }) => Promise<Result<cart.ChangedCart, cart.CartFailure>>,
): Promise<Changed> {
  const secret = await readCartSecret();
  const changed = await change(secret === undefined ? {} : { secret });
  if (!changed.ok) return changed;
  await writeCartSecret(changed.value.secret);
  return ok({ itemCount: changed.value.itemCount });
}

/** Only in server actions. */
export async function addToCart(input: { productId: string; quantity: number }): Promise<Changed> {
  return changeCart((who) => cart.addToCart(runtime(), { ...who, ...input }));
}

/** Only in server actions. 0 removes the line. */
export async function setCartQuantity(input: { productId: string; quantity: number }): Promise<Changed> {
  return changeCart((who) => cart.setCartQuantity(runtime(), { ...who, ...input }));
}

export async function getBuyerOrder(publicId: string): Promise<BuyerOrderView | undefined> {
  return views.getBuyerOrder(runtime().db, publicId);
}

export async function findOrder(input: {
  number: string;
  email: string;
}): Promise<Result<{ publicId: string }, { code: 'not-found' | 'too-many-attempts' }>> {
  const { db, clock } = runtime();
  return finding.findOrder({ db, now: clock.now() }, { ...input, visitor: await visitor() });
}

export async function paypalBrowserConfig(): Promise<{
  clientId: string;
  currency: string;
  intent: 'capture' | 'authorize';
  sdkBaseUrl?: string;
  environment: 'emulator' | 'sandbox' | 'live';
}> {
  const shop = runtime();
  const { clientId, sdkBaseUrl } = shop.env.paypal;
  const held = await heldCart();
  const isDeferred = held?.lines.some((line) => line.charged === 'on-shipping') ?? false;
  return {
    clientId,
    currency: shop.currency,
    intent: isDeferred ? 'authorize' : shop.intent,
    environment: shop.environment,
    ...(sdkBaseUrl === undefined ? {} : { sdkBaseUrl: `${sdkBaseUrl}/sdk/js` }),
  };
}

export async function listOrders(input: {
  search?: string;
  state?: OrderState;
  cursor?: string;
}): Promise<OrderPageView> {
  await requireMerchant();
  return listing.listOrders(runtime().db, input);
}

export async function getMerchantOrder(orderId: string): Promise<MerchantOrderView | undefined> {
  await requireMerchant();
  const { db, clock } = runtime();
  return views.getMerchantOrder(db, orderId, clock.now());
}

/** Runs a merchant's command under their own name. */
async function asMerchant<T>(command: (actor: { actor: string }) => Promise<T>): Promise<T> {
  const { email } = await requireMerchant();
  return command({ actor: email });
}

export async function refundOrder(input: {
  orderId: string;
  captureId: string;
  amount?: string;
  reason?: string;
  key: string;
}): Promise<Result<refunds.Refunded, refunds.MerchantFailure>> {
  return asMerchant((who) => refunds.refundOrder(runtime(), { ...input, ...who }));
}

export async function captureAuthorized(input: {
  orderId: string;
  amount?: string;
  isFinal: boolean;
  key: string;
}): Promise<Result<null, refunds.MerchantFailure>> {
  return asMerchant((who) => capture(runtime(), { ...input, ...who }));
}

export async function voidAuthorized(input: {
  orderId: string;
  key: string;
}): Promise<Result<null, refunds.MerchantFailure>> {
  return asMerchant((who) => release(runtime(), { ...input, ...who }));
}

export async function reauthorizeAuthorized(input: {
  orderId: string;
  key: string;
}): Promise<Result<null, refunds.MerchantFailure>> {
  return asMerchant((who) => renewal.reauthorizeAuthorized(runtime(), { ...input, ...who }));
}

export async function cancelOrder(input: {
  orderId: string;
}): Promise<Result<null, refunds.MerchantFailure>> {
  return asMerchant((who) => cancel(runtime(), { ...input, ...who }));
}

export async function checkWithPayPal(
  orderId: string,
): Promise<Result<{ changed: boolean }, refunds.MerchantFailure>> {
  return asMerchant((who) => check(runtime(), { orderId, ...who }));
}

export async function markShipped(input: {
  orderId: string;
  carrier?: string;
  trackingNumber?: string;
}): Promise<Result<null, refunds.MerchantFailure>> {
  return asMerchant((who) => ship(runtime(), { ...input, ...who }));
}

export async function getHealth(): Promise<health.HealthView> {
  await requireMerchant();
  return health.getHealth(runtime());
}

export async function listWebhookEvents(input: {
  cursor?: string;
}): Promise<{ rows: events.WebhookEventRow[]; nextCursor?: string }> {
  await requireMerchant();
  return events.listWebhookEvents(runtime().db, input);
}

export async function listStock(): Promise<inventory.StockLevelView[]> {
  await requireMerchant();
  return inventory.listStock(runtime());
}

export async function receiveStock(input: {
  productId: string;
  quantity: number;
}): Promise<Result<null, { code: string; message: string }>> {
  await requireMerchant();
  return inventory.receiveStock(runtime(), input);
}

export async function getReconciliation(): Promise<findings.ReconciliationView | undefined> {
  await requireMerchant();
  return findings.getReconciliation(runtime());
}

/** Compares the books with PayPal's statement now. */
export async function compareBooks(): Promise<Result<{ differences: number }, refunds.MerchantFailure>> {
  return asMerchant(async (who) => {
    try {
      const { findings: found } = await compare.compareBooks(runtime(), who);
      return ok({ differences: found.length });
    } catch (cause) {
      runtime().log.warn({ err: cause }, 'reports.comparison-failed');
      const message = cause instanceof Error ? cause.message : 'PayPal could not be asked.';
      return fail({ code: 'not-compared', message });
    }
  });
}

export async function previewFinding(
  findingId: string,
): Promise<Result<readonly string[], repairs.RepairFailure>> {
  return asMerchant((who) => repairs.previewFinding(runtime(), { findingId, ...who }));
}

export async function repairFinding(findingId: string): Promise<Result<null, repairs.RepairFailure>> {
  return asMerchant((who) => repairs.repairFinding(runtime(), { findingId, ...who }));
}

export async function repairRun(runId: string): Promise<{ repaired: number; failed: number }> {
  return asMerchant((who) => repairs.repairRun(runtime(), { runId, ...who }));
}

export async function listOrphans(): Promise<orphans.OrphanView[]> {
  await requireMerchant();
  return orphans.listOrphans(runtime());
}

export async function refundOrphan(captureId: string): Promise<Result<null, refunds.MerchantFailure>> {
  return asMerchant((who) => orphans.refundOrphan(runtime(), { captureId, ...who }));
}

export interface DeadLetterView {
  readonly id: string;
  readonly name: string;
  readonly error: string;
  readonly failedAt: string;
}

/** Jobs that failed on every try. */
export async function listDeadLetters(): Promise<DeadLetterView[]> {
  await requireMerchant();
  const letters = await runtime().jobs.deadLetters();
  return letters.map(({ id, name, error, failedAt }) => ({
    id,
    name,
    error,
    failedAt: failedAt.toISOString(),
  }));
}

export async function redriveDeadLetters(ids: readonly string[]): Promise<number> {
  await requireMerchant();
  return runtime().jobs.redrive(ids);
}
