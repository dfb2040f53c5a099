'use client';

import { PayPalButtons, PayPalScriptProvider, usePayPalScriptReducer } from '@paypal/react-paypal-js';
import { type ComponentProps, type ReactNode, useEffect, useMemo, useState } from 'react';
import { Skeleton } from '#app/_ui/skeleton.tsx';

/** What the browser needs to know of PayPal. */
export interface PayPalSetup {
  readonly clientId: string;
  readonly currency: string;
  readonly intent: 'capture' | 'authorize';
  readonly sdkBaseUrl?: string;
  readonly environment: 'emulator' | 'sandbox' | 'live';
}

interface Props {
  readonly setup: PayPalSetup;
  readonly callbacks: ComponentProps<typeof PayPalButtons>;
  /** Shown in the buttons' place when PayPal's script does not come. */
  readonly whenFailed: ReactNode;
}

const patienceMs = 20_000;
const style = { layout: 'vertical', shape: 'rect', height: 48, borderRadius: 10 } as const;

/** PayPal's buttons. The options keep their identity, because new ones would destroy buttons in use. */
export function PayButtons({ setup, callbacks, whenFailed }: Props) {
  const { clientId, currency, intent, sdkBaseUrl, environment } = setup;
  const options = useMemo(
    () => ({
      clientId,
      currency,
      intent,
      components: 'buttons',
      dataNamespace: 'shopPayPal',
      ...(sdkBaseUrl === undefined ? {} : { sdkBaseUrl }),
      ...(environment === 'emulator'
        ? {}
        : { environment: environment === 'live' ? ('production' as const) : ('sandbox' as const) }),
    }),
    [clientId, currency, intent, sdkBaseUrl, environment],
  );
  return (
    <PayPalScriptProvider options={options}>
      <LoadedButtons callbacks={callbacks} whenFailed={whenFailed} />
    </PayPalScriptProvider>
  );
}

/** A blocker may let the script hang for ever: then it has failed too. */
function useIsTooLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isLate && isWaiting;
}

function LoadedButtons({ callbacks, whenFailed }: Omit<Props, 'setup'>) {
  const [{ isResolved, isRejected }] = usePayPalScriptReducer();
  const isTooLate = useIsTooLate(!isResolved && !isRejected);
  if (isRejected || isTooLate) return whenFailed;
  return (
    // PayPal draws for a light page; in a dark scheme its frame would get a white backdrop of its own.
    <div className="relative min-h-52" style={{ colorScheme: 'light' }}>
      {isResolved ? null : (
        <div className="absolute inset-x-0 top-0 space-y-2.5">
          <Skeleton className="h-12 rounded-[10px]" />
          <Skeleton className="h-12 rounded-[10px]" />
          <Skeleton className="h-12 rounded-[10px]" />
          <p role="status" className="sr-only">
            Loading PayPal
          </p>
        </div>
      )}
      <PayPalButtons style={style} {...callbacks}>
        {whenFailed}
      </PayPalButtons>
    </div>
  );
}
