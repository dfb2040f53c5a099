import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface Props {
  /** Read out before the table; not shown. */
  readonly caption: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** A table that scrolls sideways inside its own card, never the page. */
export function Table({ caption, head, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="card overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b border-line bg-sunken/60 text-left text-ink-soft">
          <tr>{head}</tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly isNumber?: boolean;
}

export function HeadCell({ isNumber = false, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={classNames('px-4 py-2.5 font-medium whitespace-nowrap', isNumber && 'text-right', className)}
      {...rest}
    />
  );
}

export function Cell({ isNumber = false, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      className={classNames('px-4 py-3 align-middle', isNumber && 'text-right tabular-nums', className)}
      {...rest}
    />
  );
}
