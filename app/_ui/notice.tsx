import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { classNames } from './class-names.ts';

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken border-line text-ink',
  good: 'bg-good-soft border-good/30 text-good',
  warning: 'bg-warn-soft border-warn/30 text-warn',
  bad: 'bg-bad-soft border-bad/30 text-bad',
  info: 'bg-info-soft border-info/30 text-info',
};

interface Props {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; without either it is plain content. */
  readonly role?: 'alert' | 'status';
}

export function Notice({ tone, title, children, actions, role }: Props) {
  return (
    <div role={role} className={classNames('rounded-xl border px-4 py-3.5', tones[tone])}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? (
        <div className={classNames('text-sm text-ink', title !== undefined && 'mt-1')}>{children}</div>
      ) : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
