'use client';

import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};
const formats = {
  full: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  short: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

interface Props {
  readonly at: string;
  /** `short` leaves the year out, for lists of recent things. */
  readonly length?: keyof typeof formats;
}

/** An instant: in UTC as the server sends it, in the reader's own time zone once the page is alive. */
export function TimeText({ at, length = 'full' }: Props) {
  const isLocal = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  const zone = isLocal ? {} : { timeZone: 'UTC' };
  const text = new Intl.DateTimeFormat('en-US', { ...formats[length], ...zone }).format(new Date(at));
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
