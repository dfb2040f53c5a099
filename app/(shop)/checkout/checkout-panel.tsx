'use client';

import { useCallback, useRef, useState } from 'react';
import { Field } from '#app/_ui/field.tsx';
import { Notice } from '#app/_ui/notice.tsx';
import { CheckoutProgress } from './checkout-progress.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { PayButtons, type PayPalSetup } from './pay-buttons.tsx';
import { useCheckout } from './use-checkout.ts';

interface Props {
  readonly quote: string;
  readonly setup: PayPalSetup;
}

const looksLikeEmail = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

export function CheckoutPanel({ quote, setup }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [emailError, setEmailError] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  const readEmail = useCallback(() => {
    const value = input.current?.value.trim() ?? '';
    if (looksLikeEmail.test(value) && value.length <= 254) {
      setEmailError(undefined);
      return value;
    }
    setEmailError(
      value === ''
        ? 'We need your e-mail address for the receipt.'
        : 'This does not look like an e-mail address.',
    );
    input.current?.focus();
    return undefined;
  }, []);

  const { state, buttons } = useCheckout({ quote, readEmail });
  const isOver = state.step === 'stopped' || state.step === 'done';
  const failure = 'failure' in state ? state.failure : undefined;
  const reload = () => setAttempt((before) => before + 1);

  return (
    <div className="space-y-10">
      <section aria-labelledby="contact-title">
        <h2 id="contact-title" className="title-2">
          Contact
        </h2>
        <Field
          ref={input}
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          maxLength={254}
          required
          disabled={isOver}
          error={emailError}
          onChange={() => setEmailError(undefined)}
          hint="For your receipt and the link to your order. Nothing else."
          className="mt-4"
        />
      </section>

      <section aria-labelledby="pay-title">
        <h2 id="pay-title" className="title-2">
          Pay
        </h2>
        <p id="pay-hint" className="mt-1 text-sm text-ink-soft">
          PayPal opens in its own window. Your delivery address comes from there.
        </p>
        <div className="mt-4 space-y-4">
          <div role="alert">{failure ? <FailurePanel failure={failure} onReload={reload} /> : null}</div>
          <div role="status">
            {state.step === 'ready' && state.wasCancelled ? (
              <Notice tone="neutral" title="PayPal was closed">
                <p>You have not been charged. Your cart is still here whenever you are ready.</p>
              </Notice>
            ) : null}
            <CheckoutProgress step={state.step} />
          </div>
          {isOver ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset would disable nothing here and adds a frame
            <div role="group" aria-labelledby="pay-title" aria-describedby="pay-hint">
              <PayButtons
                key={attempt}
                setup={setup}
                callbacks={buttons}
                whenFailed={<FailurePanel failure={{ code: 'sdk-failed' }} onReload={reload} />}
              />
            </div>
          )}
        </div>
      </section>
    </div>
  );
}
