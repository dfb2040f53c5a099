'use client';

import type { PayPalButtonsComponentProps } from '@paypal/react-paypal-js';
import { useRouter } from 'next/navigation';
import { useReducer, useRef } from 'react';
import { captureOrder, createOrder, isStillUnpaid, reportCancelled } from './checkout-api.ts';
import {
  type CheckoutFailure,
  type CheckoutState,
  checkoutReducer,
  initialCheckout,
} from './checkout-state.ts';
import { forgetIdempotencyKey, idempotencyKey } from './idempotency-key.ts';

type Callbacks = Required<
  Pick<PayPalButtonsComponentProps, 'createOrder' | 'onApprove' | 'onCancel' | 'onClick' | 'onError'>
>;

interface Checkout {
  readonly state: CheckoutState;
  /** Give these to PayPalButtons. */
  readonly buttons: Callbacks;
}

interface Input {
  readonly quote: string;
  /** The address when it is one; otherwise marks the field and gives undefined. */
  readonly readEmail: () => string | undefined;
}

/** A key whose order is over gives a new order exactly once, never a loop. */
async function createOnce(quote: string, email: string) {
  const first = await createOrder({ quote, email, key: idempotencyKey(quote) });
  if (first.ok || !['order-cancelled', 'approval-expired'].includes(first.error.code)) return first;
  forgetIdempotencyKey(quote);
  return createOrder({ quote, email, key: idempotencyKey(quote) });
}

/** Drives PayPal's buttons: order, approval, capture. All rules are in checkout-state.ts. */
export function useCheckout({ quote, readEmail }: Input): Checkout {
  const router = useRouter();
  const [state, dispatch] = useReducer(checkoutReducer, initialCheckout);
  // PayPal calls back outside of React's rendering, so the order at hand is kept beside the state.
  const publicId = useRef<string>(undefined);
  const email = useRef<string>(undefined);
  // PayPal's script reports what a callback of ours has thrown; the buyer has been told already.
  const isExplained = useRef(false);

  const failed = (failure: CheckoutFailure) => dispatch({ type: 'failed', failure });

  const buttons: Callbacks = {
    onClick: (_data, actions) => {
      email.current = readEmail();
      isExplained.current = false;
      if (email.current === undefined) return actions.reject();
      dispatch({ type: 'clicked' });
      return actions.resolve();
    },

    createOrder: async () => {
      const created = await createOnce(quote, email.current ?? '');
      if (!created.ok) {
        isExplained.current = true;
        failed(created.error);
        throw new Error(created.error.code);
      }
      publicId.current = created.value.publicId;
      dispatch({ type: 'order-created', publicId: created.value.publicId });
      return created.value.paypalOrderId;
    },

    onApprove: async (data, actions) => {
      const id = publicId.current;
      if (id === undefined) return failed({ code: 'unexpected' });
      dispatch({ type: 'approved', publicId: id });
      const captured = await captureOrder({ publicId: id, paypalOrderId: data.orderID });
      if (captured.ok) {
        forgetIdempotencyKey(quote);
        dispatch({ type: 'paid', publicId: id });
        router.push(`/orders/${encodeURIComponent(id)}?thanks=1`);
        // The header still counts what has just been bought.
        router.refresh();
        return;
      }
      failed(captured.error);
      if (captured.error.code === 'instrument-declined' || captured.error.code === 'payer-action-required') {
        return actions.restart();
      }
    },

    onCancel: () => {
      dispatch({ type: 'cancelled' });
      if (publicId.current !== undefined) reportCancelled(publicId.current);
    },

    onError: () => {
      if (!isExplained.current) void explainError(publicId.current, failed);
    },
  };

  return { state, buttons };
}

/** PayPal's script only says that something broke, so our own server is asked where the order stands. */
async function explainError(
  publicId: string | undefined,
  failed: (failure: CheckoutFailure) => void,
): Promise<void> {
  if (publicId === undefined) return failed({ code: 'sdk-failed' });
  const isUnpaid = await isStillUnpaid(publicId);
  failed({ code: isUnpaid === true ? 'not-approved' : 'outcome-unknown', publicId });
}
