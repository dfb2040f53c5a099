'use client';

import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};
const long: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
};

/** An instant: in UTC as the server sends it, in the reader's own time zone once the page is alive. */
export function TimeText({ at, dateOnly = false }: { readonly at: string; readonly dateOnly?: boolean }) {
  const isLocal = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  const options: Intl.DateTimeFormatOptions = dateOnly
    ? { day: 'numeric', month: 'long', year: 'numeric' }
    : long;
  const text = new Intl.DateTimeFormat('en-US', isLocal ? options : { ...options, timeZone: 'UTC' }).format(
    new Date(at),
  );
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
