'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button.tsx';
import { Spinner } from './spinner.tsx';

interface Props extends ComponentProps<typeof Button> {
  /** Said while the form is being sent, such as "Adding…". */
  readonly pendingLabel: string;
}

/** The button that sends its form; it says so while it does and cannot be pressed twice. */
export function SubmitButton({ pendingLabel, children, disabled, ...rest }: Props) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" disabled={disabled === true || pending} {...rest}>
      {pending ? (
        <>
          <Spinner />
          {pendingLabel}
        </>
      ) : (
        children
      )}
    </Button>
  );
}
