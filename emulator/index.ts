export { INSTRUMENTS } from './buyers/instruments.ts';
export { TEST_BUYER_PASSWORD, TEST_BUYERS } from './buyers/test-buyers.ts';
export type { BookedAmount } from './control/booked-amount.ts';
export type { BookedDispute } from './control/booked-disputes.ts';
export type { BookedSale, BookedSubscription } from './control/booked-subscriptions.ts';
export type {
  BookedCapture,
  BookedEvent,
  BookedOrder,
  BookedRefund,
  Books,
} from './control/books.ts';
export type { EmulatorControl } from './control/control.ts';
export { ControlError, connectControl, type RemoteControl } from './control-client.ts';
export { createEmulator, type Emulator, type EmulatorOptions } from './create-emulator.ts';
export type { FaultRule, FaultRuleInput } from './faults/rule.ts';
export type { ApprovalChoice, ApprovalResult } from './orders/approve-order.ts';
