import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly isStrong?: boolean;
}

/** Labels on the left, values on the right. */
export function Facts({
  facts,
  className,
}: {
  readonly facts: readonly Fact[];
  readonly className?: string;
}) {
  return (
    <dl className={classNames('text-sm', className)}>
      {facts.map((fact) => (
        <div
          key={fact.label}
          className={classNames(
            'flex items-baseline justify-between gap-6 py-1.5',
            fact.isStrong === true && 'mt-1.5 border-t border-line pt-3 text-base font-semibold',
          )}
        >
          <dt className={classNames('max-w-3/4 flex-none', fact.isStrong !== true && 'text-ink-soft')}>
            {fact.label}
          </dt>
          <dd className="min-w-0 text-right wrap-anywhere">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
