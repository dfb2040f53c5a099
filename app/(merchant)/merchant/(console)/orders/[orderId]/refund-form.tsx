'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { Field } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import type { FormState } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import { refundAmountProblem } from './refund-amount.ts';
import type { RefundablePayment } from './refundable-payments.ts';

interface Props {
  /** With something left to give back; at least one. */
  readonly payments: readonly RefundablePayment[];
  readonly state: FormState;
  readonly onCancel: () => void;
}

/** Choose, look once more, send. Fields are controlled, so that a refusal keeps what was entered. */
export function RefundForm({ payments, state, onCancel }: Props) {
  const [captureId, setCaptureId] = useState<string>();
  const [isPartial, setPartial] = useState(false);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [isConfirming, setConfirming] = useState(false);
  const [problem, setProblem] = useState<string>();
  const chosen = payments.find((payment) => payment.captureId === captureId) ?? payments[0];
  if (!chosen) return null;
  const { refundable } = chosen;
  const shown = isPartial ? `${amount.trim()} ${refundable.currency}` : refundable.text;

  const review = () => {
    const wrong = isPartial ? refundAmountProblem(amount, refundable) : undefined;
    setProblem(wrong);
    setConfirming(wrong === undefined);
  };

  if (isConfirming) {
    return (
      <div className="space-y-4">
        <input type="hidden" name="captureId" value={chosen.captureId} />
        {isPartial ? <input type="hidden" name="amount" value={amount.trim()} /> : null}
        <input type="hidden" name="reason" value={reason} />
        <p>
          <strong>{shown}</strong> goes back to the buyer through PayPal. This cannot be undone.
        </p>
        {reason.trim() === '' ? null : <p className="text-sm text-ink-soft">Note to the buyer: {reason}</p>}
        <FormMessage state={state} />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => setConfirming(false)}>
            Back
          </Button>
          <SubmitButton look="danger" pendingLabel="Refunding…">
            Refund {shown}
          </SubmitButton>
        </div>
      </div>
    );
  }

  return (
    <div className="space-y-4">
      {payments.length > 1 ? (
        <fieldset className="space-y-2">
          <legend className="mb-2 text-sm font-medium">Which payment</legend>
          {payments.map((payment) => (
            <Choice
              key={payment.captureId}
              name="payment"
              label={
                <>
                  {payment.amount.text}, <TimeText at={payment.at} length="short" />
                </>
              }
              isChosen={payment === chosen}
              onChoose={() => setCaptureId(payment.captureId)}
            />
          ))}
        </fieldset>
      ) : null}
      <fieldset className="space-y-2">
        <legend className={payments.length > 1 ? 'mb-2 text-sm font-medium' : 'sr-only'}>How much</legend>
        <Choice
          name="part"
          label={`Everything left, ${refundable.text}`}
          isChosen={!isPartial}
          onChoose={() => setPartial(false)}
        />
        <Choice name="part" label="A part of it" isChosen={isPartial} onChoose={() => setPartial(true)} />
      </fieldset>
      {isPartial ? (
        <Field
          id="refund-amount"
          label={`Amount in ${refundable.currency}`}
          inputMode="decimal"
          autoComplete="off"
          autoFocus
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
          hint={`At most ${refundable.text}.`}
          error={problem}
        />
      ) : null}
      <Field
        id="refund-reason"
        label="Note to the buyer (optional)"
        maxLength={255}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button onClick={review}>Review refund</Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, label, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-center gap-3 rounded-lg border border-line px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="size-4 accent-(--accent)"
      />
      <span className="font-medium">{label}</span>
    </label>
  );
}
