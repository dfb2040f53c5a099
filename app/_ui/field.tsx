import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

const control =
  'w-full rounded-lg border bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-soft disabled:opacity-60';

interface FieldProps extends ComponentProps<'input'> {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Shown inside the box at its start, such as a currency sign. */
  readonly prefix?: string;
}

/** A labelled input whose hint and error are read out with it. */
export function Field({ id, label, hint, error, prefix, className, ...input }: FieldProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        {prefix ? (
          <span aria-hidden="true" className="absolute inset-y-0 left-3 flex items-center text-ink-soft">
            {prefix}
          </span>
        ) : null}
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={classNames(
            control,
            'min-h-11',
            prefix !== undefined && 'pl-9',
            error ? 'border-bad' : 'border-line-strong',
          )}
          {...input}
        />
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface SelectProps extends ComponentProps<'select'> {
  readonly id: string;
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** As tall as a large button beside it. */
  readonly isLarge?: boolean;
}

export function SelectField({
  id,
  label,
  isLabelHidden = false,
  isLarge = false,
  className,
  ...select
}: SelectProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1.5 block text-sm font-medium'}>
        {label}
      </label>
      <select
        id={id}
        className={classNames(control, 'border-line-strong pr-8', isLarge ? 'min-h-12' : 'min-h-11')}
        {...select}
      />
    </div>
  );
}
