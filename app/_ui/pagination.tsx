import { ButtonLink } from './button.tsx';

interface Props {
  /** Names what is paged, such as "Orders". */
  readonly label: string;
  readonly firstHref?: string | undefined;
  readonly nextHref?: string | undefined;
}

/** Cursor pages only know "further" and "back to the start". */
export function Pagination({ label, firstHref, nextHref }: Props) {
  if (!firstHref && !nextHref) return null;
  return (
    <nav aria-label={`${label} pages`} className="mt-4 flex justify-between gap-3">
      {firstHref ? (
        <ButtonLink href={firstHref} look="secondary" size="small">
          Back to newest
        </ButtonLink>
      ) : (
        <span />
      )}
      {nextHref ? (
        <ButtonLink href={nextHref} look="secondary" size="small" rel="next">
          Older
        </ButtonLink>
      ) : null}
    </nav>
  );
}
