'use client';

import { Button, ButtonLink } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { WarnIcon } from './icons.tsx';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
  readonly homeHref: string;
  readonly homeLabel: string;
  /** One sentence for this part of the shop. */
  readonly text: string;
}

/** What stands in for a page that could not be shown. The code matches the line in the log. */
export function ProblemPanel({ error, retry, homeHref, homeLabel, text }: Props) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <div role="alert">
      <EmptyState
        level={1}
        title="This page did not load"
        picture={<WarnIcon size={36} />}
        actions={
          <>
            <Button onClick={retry}>Try again</Button>
            <ButtonLink href={homeHref} look="secondary">
              {homeLabel}
            </ButtonLink>
          </>
        }
      >
        <p>{text}</p>
        {digest ? <p className="mt-3 font-mono text-xs">Code {digest}</p> : null}
      </EmptyState>
    </div>
  );
}
