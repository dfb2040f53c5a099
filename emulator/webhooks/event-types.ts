/** Event types a webhook may subscribe to, with the documented meaning in short. */
export const EVENT_TYPES: Readonly<Record<string, string>> = {
  'CHECKOUT.ORDER.APPROVED': 'An order has been approved by buyer.',
  'CHECKOUT.ORDER.COMPLETED': 'A checkout order is processed.',
  'CHECKOUT.ORDER.PROCESSED': 'A checkout order is processed.',
  'CHECKOUT.ORDER.SAVED': 'A checkout order is saved.',
  'CHECKOUT.PAYMENT-APPROVAL.REVERSED': 'A problem occurred after the buyer approved the order.',
  'PAYMENT.AUTHORIZATION.CREATED': 'A payment authorization is created.',
  'PAYMENT.AUTHORIZATION.VOIDED': 'A payment authorization is voided.',
  'PAYMENT.CAPTURE.COMPLETED': 'A payment capture completes.',
  'PAYMENT.CAPTURE.PENDING': 'The state of a payment capture changes to pending.',
  'PAYMENT.CAPTURE.DENIED': 'A payment capture is denied.',
  'PAYMENT.CAPTURE.DECLINED': 'A payment capture is declined.',
  'PAYMENT.CAPTURE.REFUNDED': 'A merchant refunds a payment capture.',
  'PAYMENT.CAPTURE.REVERSED': 'PayPal reverses a payment capture.',
  'PAYMENT.REFUND.PENDING': 'A refund is pending.',
  'PAYMENT.REFUND.FAILED': 'A refund failed.',
  'PAYMENT.SALE.COMPLETED': 'A sale completes.',
  'PAYMENT.SALE.DENIED': 'The state of a sale changes from pending to denied.',
  'PAYMENT.SALE.PENDING': 'The state of a sale changes to pending.',
  'PAYMENT.SALE.REFUNDED': 'A merchant refunds a sale.',
  'PAYMENT.SALE.REVERSED': 'PayPal reverses a sale.',
  'CUSTOMER.DISPUTE.CREATED': 'A dispute is created.',
  'CUSTOMER.DISPUTE.UPDATED': 'A dispute is updated.',
  'CUSTOMER.DISPUTE.RESOLVED': 'A dispute is resolved.',
  'BILLING.PLAN.CREATED': 'A billing plan is created.',
  'BILLING.PLAN.UPDATED': 'A billing plan is updated.',
  'BILLING.PLAN.ACTIVATED': 'A billing plan is activated.',
  'BILLING.PLAN.DEACTIVATED': 'A billing plan is deactivated.',
  'BILLING.PLAN.PRICING-CHANGE.ACTIVATED': 'A price change for the plan is activated.',
  'BILLING.SUBSCRIPTION.CREATED': 'A subscription is created.',
  'BILLING.SUBSCRIPTION.ACTIVATED': 'A subscription is activated.',
  'BILLING.SUBSCRIPTION.UPDATED': 'A subscription is updated.',
  'BILLING.SUBSCRIPTION.RE-ACTIVATED': 'A subscription is activated again.',
  'BILLING.SUBSCRIPTION.EXPIRED': 'A subscription expires.',
  'BILLING.SUBSCRIPTION.CANCELLED': 'A subscription is cancelled.',
  'BILLING.SUBSCRIPTION.SUSPENDED': 'A subscription is suspended.',
  'BILLING.SUBSCRIPTION.PAYMENT.FAILED': 'Payment failed on a subscription.',
  'CATALOG.PRODUCT.CREATED': 'A product is created.',
  'CATALOG.PRODUCT.UPDATED': 'A product is updated.',
  'VAULT.PAYMENT-TOKEN.CREATED': 'A payment token is created.',
  'VAULT.PAYMENT-TOKEN.DELETED': 'A payment token is deleted.',
  'VAULT.PAYMENT-TOKEN.DELETION-INITIATED': 'A request to delete a payment token was submitted.',
};

export function isEventType(name: string): boolean {
  return name === '*' || Object.hasOwn(EVENT_TYPES, name);
}

export function eventTypeView(name: string) {
  const description = name === '*' ? 'ALL' : (EVENT_TYPES[name] ?? '');
  return { name, description, status: 'ENABLED' };
}
