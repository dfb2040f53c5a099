'use client';

import './globals.css';

/** Stands in when even the frame around the pages could not be drawn. */
export default function GlobalError({ retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main className="page grid min-h-dvh place-items-center">
          <div role="alert" className="max-w-md text-center">
            <h1 className="title-1">The shop did not open</h1>
            <p className="mt-3 text-ink-soft">
              Something went wrong on our side. If you were paying, please look for the e-mail with your order
              before you pay again.
            </p>
            <button
              type="button"
              onClick={retry}
              className="mt-6 min-h-11 rounded-xl bg-accent px-6 font-medium text-on-accent hover:bg-accent-hover"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
