'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button.tsx';
import { Spinner } from './spinner.tsx';

interface Props extends Omit<ComponentProps<typeof Button>, 'onClick'> {
  /** Said while the form is being sent, such as "Adding…". */
  readonly pendingLabel: string;
}

const ignore = (event: MouseEvent) => event.preventDefault();

/** The button that sends its form; it says so while it does and cannot be pressed twice, yet keeps the focus. */
export function SubmitButton({ pendingLabel, children, ...rest }: Props) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      aria-disabled={pending || undefined}
      {...rest}
      {...(pending ? { onClick: ignore } : {})}
    >
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
