import { classNames } from '#app/_ui/class-names.ts';
import { CopyButton } from '#app/_ui/copy-button.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { TimelineEntryView } from '#lib/payments/views/views.ts';
import { readDetail } from './timeline-detail.ts';

const dots: Readonly<Record<TimelineEntryView['tone'], string>> = {
  neutral: 'bg-line-strong',
  good: 'bg-good',
  warning: 'bg-warn',
  bad: 'bg-bad',
};

/** What happened to the order and who did it. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntryView[] }) {
  if (entries.length === 0) return <p className="text-sm text-ink-soft">Nothing has happened yet.</p>;
  return (
    <ol className="relative space-y-5 before:absolute before:top-2 before:bottom-2 before:left-[5px] before:w-px before:bg-line">
      {entries.map((entry) => (
        <li key={entry.id} className="relative pl-6">
          <span
            aria-hidden="true"
            className={classNames(
              'absolute top-1.5 left-0 size-[11px] rounded-full ring-4 ring-surface',
              dots[entry.tone],
            )}
          />
          <p className="font-medium">{entry.text}</p>
          <Detail detail={entry.detail} />
          <p className="mt-0.5 text-sm text-ink-soft">
            {entry.actor} · <TimeText at={entry.at} />
          </p>
          {entry.debugId ? (
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-ink-soft">
              For PayPal support <CopyButton text={entry.debugId} label="reference for PayPal support" />
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Detail({ detail }: { readonly detail: string | undefined }) {
  if (detail === undefined) return null;
  const { text, code } = readDetail(detail);
  return (
    <>
      {text === undefined ? null : <p className="text-sm">{text}</p>}
      {code === undefined ? null : <p className="font-mono text-xs text-ink-soft wrap-anywhere">{code}</p>}
    </>
  );
}
