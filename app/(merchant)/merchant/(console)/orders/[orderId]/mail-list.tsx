import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { MailView } from '#lib/payments/views/views.ts';

const words: Readonly<Record<MailView['state'], { readonly label: string; readonly tone: Tone }>> = {
  kept: { label: 'Kept here', tone: 'info' },
  queued: { label: 'Waiting', tone: 'neutral' },
  sent: { label: 'Sent', tone: 'good' },
  failed: { label: 'Not delivered', tone: 'bad' },
};

/** What the buyer was written; readable here also when no mail server is set up. */
export function MailList({ mails }: { readonly mails: readonly MailView[] }) {
  if (mails.length === 0) return <p className="text-sm text-ink-soft">No mail for this order yet.</p>;
  return (
    <ul className="divide-y divide-line">
      {mails.map((mail) => (
        <li key={mail.mailId} className="py-2 first:pt-0 last:pb-0">
          <details>
            <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded py-1">
              <span className="font-medium">{mail.subject}</span>
              <Badge tone={words[mail.state].tone}>{words[mail.state].label}</Badge>
              <span className="text-sm wrap-anywhere text-ink-soft">
                to {mail.to} · <TimeText at={mail.at} />
              </span>
            </summary>
            <pre className="mt-2 overflow-x-auto rounded-lg bg-sunken p-4 font-sans text-sm whitespace-pre-wrap">
              {mail.text}
            </pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
