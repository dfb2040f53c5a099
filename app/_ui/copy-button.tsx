'use client';

import { useEffect, useState } from 'react';
import { CheckIcon, CopyIcon } from './icons.tsx';

/** Shows `text` and copies it; `label` says what it is, such as "PayPal debug id". */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };

  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="truncate rounded bg-sunken px-1.5 py-0.5 font-mono text-[0.8125rem] select-all">
        {text}
      </code>
      <button
        type="button"
        onClick={copy}
        aria-label={`Copy ${label} ${text}`}
        className="rounded p-1 text-ink-soft hover:bg-sunken hover:text-ink"
      >
        {isCopied ? <CheckIcon size={15} /> : <CopyIcon />}
      </button>
      <span role="status" className="sr-only">
        {isCopied ? 'Copied' : ''}
      </span>
    </span>
  );
}
