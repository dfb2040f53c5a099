import Link from 'next/link';

/** The bird and the name. */
export function Wordmark({ name }: { readonly name: string }) {
  return (
    <Link href="/" className="group inline-flex items-center gap-2.5 rounded-lg" aria-label={`${name}, home`}>
      <svg aria-hidden="true" viewBox="0 0 64 44" className="h-7 w-10 text-accent" fill="currentColor">
        <path d="M8 27c8 0 13-4 17-10C29 11 34.5 7 41 7c5 0 8.5 2 10.6 4.600L58 13l-5.2 3.600C51 30 41 38 29 38c-6.5 0-11.6-1.7-15.5-4.800L4 38z" />
        <path d="M24 29c7 2 15-1.3 19-9.7-7.3-.9-13 .8-16.3 4.800z" fill="#d9a45b" />
        <circle cx="44.5" cy="14" r="1.8" fill="var(--bg)" />
      </svg>
      <span className="font-display text-[1.45rem] leading-none font-semibold tracking-[-0.02em]">
        {name}
      </span>
    </Link>
  );
}
