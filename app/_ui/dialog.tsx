'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { CloseIcon } from './icons.tsx';

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal: it traps focus, closes on Escape and gives focus back. */
export function Dialog({ title, isOpen, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);

  // The browser tells late that it has closed: by then a quick user may have opened it again.
  const told = () => {
    if (!dialog.current?.open) onClose();
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={onClose}
      onClose={told}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-2xl border border-line bg-surface p-0 text-ink shadow-card"
    >
      <h2 id={titleId} className="title-console px-6 pt-5 pr-16">
        {title}
      </h2>
      <div className="px-6 pt-3 pb-6">{isOpen ? children : null}</div>
      {/* Last, so that the browser gives the focus to the first thing there is to fill in. */}
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="absolute top-3.5 right-4 rounded-lg p-2 text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <CloseIcon />
      </button>
    </dialog>
  );
}
