import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly picture?: ReactNode;
  /** Level of the title in the page's outline. */
  readonly level?: 1 | 2;
}

export function EmptyState({ title, children, actions, picture, level = 2 }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
      {picture ? <div className="mb-6 text-ink-soft">{picture}</div> : null}
      <Heading className={level === 1 ? 'title-1' : 'title-2'}>{title}</Heading>
      {children ? <div className="mt-3 text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-6 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  );
}
