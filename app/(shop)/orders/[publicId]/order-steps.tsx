import { classNames } from '#app/_ui/class-names.ts';
import { CheckIcon } from '#app/_ui/icons.tsx';

interface Props {
  readonly reached: 0 | 1 | 2;
  /** The second step's name: an authorized order is confirmed, not paid. */
  readonly second: string;
}

/** Placed, paid, shipped: how far the order has come. */
export function OrderSteps({ reached, second }: Props) {
  const steps = ['Placed', second, 'Shipped'];
  return (
    <ol className="mt-6 grid max-w-xl grid-cols-3" aria-label="Progress">
      {steps.map((step, index) => {
        const isDone = index <= reached;
        return (
          <li key={step} className="relative" aria-current={index === reached ? 'step' : undefined}>
            <span
              aria-hidden="true"
              className={classNames(
                'absolute top-3.5 left-7 h-0.5 w-[calc(100%-1.75rem)] last:hidden',
                index < reached ? 'bg-accent' : 'bg-line',
                index === steps.length - 1 && 'hidden',
              )}
            />
            <span
              aria-hidden="true"
              className={classNames(
                'flex size-7 items-center justify-center rounded-full border text-sm',
                isDone ? 'border-transparent bg-accent text-on-accent' : 'border-line-strong bg-surface',
              )}
            >
              {isDone ? <CheckIcon size={16} /> : null}
            </span>
            <span className={classNames('mt-2 block text-sm', isDone ? 'font-medium' : 'text-ink-soft')}>
              {step}
              <span className="sr-only">{isDone ? ', done' : ', not yet'}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
