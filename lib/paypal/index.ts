/** A typed client for PayPal's REST API: orders, payments, webhooks and their signatures, and the merchant's statement. */
export { createPayPal, type PayPal, type PayPalOptions } from './client.ts';
export type { PayPalEnvironment } from './environment.ts';
export {
  isDefinite,
  mayRetrySameRequest,
  type PayPalError,
  type PayPalErrorDetail,
  type PayPalErrorKind,
  payPalErrorKinds,
} from './errors/paypal-error.ts';
export type { Answer, PayPalResult } from './http/call.ts';
export type { PayPalLog, PayPalLogEntry } from './http/call-log.ts';
export type { WriteCall } from './http/write-call.ts';
export type { CreateOrderInput, OrderBreakdown, OrderItem } from './orders/create-order-input.ts';
export type {
  OrderIntent,
  OrderStatus,
  PayPalOrder,
  PayPalPayer,
  PayPalPurchaseUnit,
  PostalAddress,
  ShippingDestination,
} from './orders/model.ts';
export type { OrderPatch } from './orders/order-patch.ts';
export type { OrdersApi, PaymentBody } from './orders/orders-api.ts';
export type {
  AuthorizationStatus,
  CaptureStatus,
  PayPalAuthorization,
  PayPalCapture,
  PayPalProcessorResponse,
  PayPalRefund,
  RefundStatus,
} from './payments/model.ts';
export type {
  CaptureAuthorizationInput,
  PaymentsApi,
  RefundCaptureInput,
} from './payments/payments-contract.ts';
export type {
  PayPalTransaction,
  ReportingApi,
  SearchTransactionsInput,
  TransactionPage,
} from './reporting/reporting-contract.ts';
export type { MalformedEvent, PayPalEvent, PayPalEventResource } from './webhooks/event-model.ts';
export { parseWebhookEvent } from './webhooks/parse-event.ts';
export type { HeaderSource } from './webhooks/transmission.ts';
export {
  createWebhookVerifier,
  type WebhookRefusal,
  type WebhookVerdict,
  type WebhookVerification,
  type WebhookVerifier,
  type WebhookVerifierOptions,
} from './webhooks/verify-webhook.ts';
export type {
  EventPage,
  ListEventsInput,
  PayPalWebhook,
  PostbackInput,
  SimulateInput,
  WebhooksApi,
} from './webhooks/webhooks-contract.ts';
