import { Notice } from '#app/_ui/notice.tsx';
import { Spinner } from '#app/_ui/spinner.tsx';
import type { CheckoutState } from './checkout-state.ts';

const words: Readonly<Partial<Record<CheckoutState['step'], string>>> = {
  opening: 'Opening PayPal…',
  'at-paypal': 'Waiting for you in the PayPal window.',
  finishing: 'Completing your payment. Please do not close this page.',
  done: 'Paid. Taking you to your order…',
};

/** One line on what is going on; read out as it changes. */
export function CheckoutProgress({ step }: { readonly step: CheckoutState['step'] }) {
  const text = words[step];
  if (text === undefined) return null;
  return (
    <Notice tone={step === 'done' ? 'good' : 'info'}>
      <span className="flex items-center gap-3">
        <Spinner className="flex-none" />
        {text}
      </span>
    </Notice>
  );
}
