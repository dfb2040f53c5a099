import type { MoneyView } from '#lib/kernel/money-view.ts';
import { classNames } from './class-names.ts';

interface Props {
  readonly amount: MoneyView;
  readonly className?: string;
  /** Shown with a minus sign, unless it is nothing: money that goes the other way. */
  readonly isTakenOff?: boolean;
}

export function MoneyText({ amount, className, isTakenOff = false }: Props) {
  return (
    <span className={classNames('tabular-nums whitespace-nowrap', className)}>
      {isTakenOff && /[1-9]/.test(amount.decimal) ? '−' : ''}
      {amount.text}
    </span>
  );
}
