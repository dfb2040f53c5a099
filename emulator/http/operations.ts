import { authorizeOrderOperation } from '../orders/authorize-order.ts';
import { captureOrderOperation } from '../orders/capture-order.ts';
import { confirmPaymentSourceOperation } from '../orders/confirm-payment-source.ts';
import { createOrderOperation } from '../orders/create-order.ts';
import { getOrderOperation } from '../orders/get-order.ts';
import { patchOrderOperation } from '../orders/patch-order.ts';
import { patchTrackerOperation, trackOrderOperation } from '../orders/track-order.ts';
import { captureAuthorizationOperation } from '../payments/capture-authorization.ts';
import {
  getAuthorizationOperation,
  getCaptureOperation,
  getRefundOperation,
} from '../payments/get-payment.ts';
import { reauthorizeOperation } from '../payments/reauthorize.ts';
import { refundCaptureOperation } from '../payments/refund-capture.ts';
import { voidAuthorizationOperation } from '../payments/void-authorization.ts';
import { searchTransactionsOperation } from '../reporting/search-transactions.ts';
import {
  getEventOperation,
  listEventsOperation,
  resendEventOperation,
} from '../webhooks/event-operations.ts';
import {
  createHookOperation,
  deleteHookOperation,
  getHookOperation,
  listHooksOperation,
  listHookTypesOperation,
  listTypesOperation,
  patchHookOperation,
} from '../webhooks/hook-operations.ts';
import { simulateEventOperation } from '../webhooks/simulate-operation.ts';
import { verifySignatureOperation } from '../webhooks/verify-operation.ts';
import type { Operation } from './operation.ts';

export const OPERATIONS: readonly Operation[] = [
  createOrderOperation,
  getOrderOperation,
  patchOrderOperation,
  confirmPaymentSourceOperation,
  authorizeOrderOperation,
  captureOrderOperation,
  trackOrderOperation,
  patchTrackerOperation,
  getAuthorizationOperation,
  captureAuthorizationOperation,
  reauthorizeOperation,
  voidAuthorizationOperation,
  getCaptureOperation,
  refundCaptureOperation,
  getRefundOperation,
  createHookOperation,
  listHooksOperation,
  getHookOperation,
  patchHookOperation,
  deleteHookOperation,
  listHookTypesOperation,
  listTypesOperation,
  listEventsOperation,
  getEventOperation,
  resendEventOperation,
  simulateEventOperation,
  verifySignatureOperation,
  searchTransactionsOperation,
];
