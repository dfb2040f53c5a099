import {
  activatePlanOperation,
  deactivatePlanOperation,
  patchPlanOperation,
  updatePricingOperation,
} from '../billing/change-plan.ts';
import {
  createSubscriptionOperation,
  getSubscriptionOperation,
  listTransactionsOperation,
} from '../billing/create-subscription.ts';
import { listSubscriptionsOperation } from '../billing/list-subscriptions.ts';
import { patchSubscriptionOperation } from '../billing/patch-subscription.ts';
import { createPlanOperation, getPlanOperation, listPlansOperation } from '../billing/plan-operations.ts';
import { reviseSubscriptionOperation } from '../billing/revise-subscription.ts';
import { getSaleOperation, refundSaleOperation } from '../billing/sale-operations.ts';
import {
  activateSubscriptionOperation,
  cancelSubscriptionOperation,
  captureSubscriptionOperation,
  suspendSubscriptionOperation,
} from '../billing/subscription-acts.ts';
import {
  createProductOperation,
  getProductOperation,
  listProductsOperation,
  patchProductOperation,
} from '../catalog/product-operations.ts';
import { acceptOfferOperation, denyOfferOperation } from '../disputes/buyer-operations.ts';
import { getDisputeOperation, listDisputesOperation } from '../disputes/list-disputes.ts';
import { patchDisputeOperation } from '../disputes/patch-dispute.ts';
import {
  acceptClaimOperation,
  acknowledgeReturnOperation,
  adjudicateOperation,
  appealOperation,
  escalateOperation,
  makeOfferOperation,
  provideEvidenceOperation,
  provideSupportingInfoOperation,
  requireEvidenceOperation,
  sendMessageOperation,
} from '../disputes/seller-acts.ts';
import { findEligibleOperation } from '../funding/find-eligible-operation.ts';
import {
  generateTokenOperation,
  openidUserinfoOperation,
  userinfoOperation,
} from '../identity/identity-operations.ts';
import { merchantIntegrationOperation } from '../identity/merchant-integration.ts';
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
  createPaymentTokenOperation,
  deletePaymentTokenOperation,
  getPaymentTokenOperation,
  listPaymentTokensOperation,
} from '../vault/payment-token-operations.ts';
import { createSetupTokenOperation, getSetupTokenOperation } from '../vault/setup-token-operations.ts';
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
import {
  createLookupOperation,
  deleteLookupOperation,
  getLookupOperation,
  listLookupsOperation,
} from '../webhooks/lookup-operations.ts';
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
  findEligibleOperation,
  createProductOperation,
  listProductsOperation,
  getProductOperation,
  patchProductOperation,
  createPlanOperation,
  listPlansOperation,
  getPlanOperation,
  patchPlanOperation,
  activatePlanOperation,
  deactivatePlanOperation,
  updatePricingOperation,
  createSubscriptionOperation,
  listSubscriptionsOperation,
  getSubscriptionOperation,
  patchSubscriptionOperation,
  reviseSubscriptionOperation,
  suspendSubscriptionOperation,
  cancelSubscriptionOperation,
  activateSubscriptionOperation,
  captureSubscriptionOperation,
  listTransactionsOperation,
  getSaleOperation,
  refundSaleOperation,
  createSetupTokenOperation,
  getSetupTokenOperation,
  createPaymentTokenOperation,
  listPaymentTokensOperation,
  getPaymentTokenOperation,
  deletePaymentTokenOperation,
  listDisputesOperation,
  getDisputeOperation,
  patchDisputeOperation,
  acceptClaimOperation,
  sendMessageOperation,
  makeOfferOperation,
  escalateOperation,
  provideEvidenceOperation,
  appealOperation,
  adjudicateOperation,
  requireEvidenceOperation,
  provideSupportingInfoOperation,
  acknowledgeReturnOperation,
  acceptOfferOperation,
  denyOfferOperation,
  createLookupOperation,
  listLookupsOperation,
  getLookupOperation,
  deleteLookupOperation,
  generateTokenOperation,
  userinfoOperation,
  openidUserinfoOperation,
  merchantIntegrationOperation,
];
