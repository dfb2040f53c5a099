import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

// Below `md` a row is a small card. The roles are spelled out because some browsers drop a table's own
// as soon as its parts are laid out as anything else.
const table = { role: 'table' };
const rowGroup = { role: 'rowgroup' };
const row = { role: 'row' };
const columnHead = { role: 'columnheader' };
const cell = { role: 'cell' };

interface Props {
  /** Read out before the table; not shown. */
  readonly caption: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** A table that scrolls sideways inside its own card, never the page; on a phone, a list of cards. */
export function Table({ caption, head, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="card relative overflow-x-auto">
      <table {...table} className="w-full border-collapse text-sm max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead
          {...rowGroup}
          className="border-b border-line bg-sunken/60 text-left text-ink-soft max-md:sr-only"
        >
          <tr {...row}>{head}</tr>
        </thead>
        <tbody {...rowGroup} className="divide-y divide-line max-md:block">
          {children}
        </tbody>
      </table>
    </section>
  );
}

/** A row of a table. `className` may lay out its cells on a phone, where they are the items of a grid. */
export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      {...row}
      className={classNames('max-md:grid max-md:gap-x-4 max-md:gap-y-2 max-md:px-4 max-md:py-4', className)}
      {...rest}
    />
  );
}

interface HeadProps {
  readonly isNumber?: boolean;
}

export function HeadCell({ isNumber = false, className, ...rest }: ComponentProps<'th'> & HeadProps) {
  return (
    <th
      {...columnHead}
      scope="col"
      className={classNames('px-4 py-2.5 font-medium whitespace-nowrap', isNumber && 'text-right', className)}
      {...rest}
    />
  );
}

interface CellProps extends HeadProps {
  /** Stands before the value on a phone, where the column has no head. */
  readonly label?: string;
}

export function Cell({
  isNumber = false,
  label,
  className,
  children,
  ...rest
}: ComponentProps<'td'> & CellProps) {
  const isBlank = children === undefined || children === null;
  return (
    <td
      {...cell}
      data-label={label}
      className={classNames(
        'px-4 py-3 align-middle max-md:min-w-0 max-md:p-0',
        isNumber && 'text-right tabular-nums',
        label !== undefined &&
          'max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:before:text-ink-soft max-md:before:content-[attr(data-label)]',
        isBlank && 'max-md:hidden',
        className,
      )}
      {...rest}
    >
      {isBlank ? '–' : label === undefined ? children : <div className="min-w-0">{children}</div>}
    </td>
  );
}
