'use client';

import { useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { Field } from '#app/_ui/field.tsx';
import { FormMessage } from '#app/_ui/form-message.tsx';
import type { FormState } from '#app/_ui/form-state.ts';
import { SubmitButton } from '#app/_ui/submit-button.tsx';
import type { MoneyView } from '#lib/kernel/money-view.ts';
import { refundAmountProblem } from './refund-amount.ts';

interface Props {
  readonly refundable: MoneyView;
  readonly state: FormState;
  readonly onCancel: () => void;
}

/** Choose, look once more, send. Fields are controlled, so that a refusal keeps what was entered. */
export function RefundForm({ refundable, state, onCancel }: Props) {
  const [isPartial, setPartial] = useState(false);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [isConfirming, setConfirming] = useState(false);
  const [problem, setProblem] = useState<string>();
  const shown = isPartial ? `${amount.trim()} ${refundable.currency}` : refundable.text;

  const review = () => {
    const wrong = isPartial ? refundAmountProblem(amount, refundable) : undefined;
    setProblem(wrong);
    setConfirming(wrong === undefined);
  };

  if (isConfirming) {
    return (
      <div className="space-y-4">
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
      <fieldset className="space-y-2">
        <legend className="sr-only">How much</legend>
        <Choice
          label={`Everything left, ${refundable.text}`}
          isChosen={!isPartial}
          onChoose={() => setPartial(false)}
        />
        <Choice label="A part of it" isChosen={isPartial} onChoose={() => setPartial(true)} />
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
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ label, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-center gap-3 rounded-lg border border-line px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input type="radio" checked={isChosen} onChange={onChoose} className="size-4 accent-(--accent)" />
      <span className="font-medium">{label}</span>
    </label>
  );
}
