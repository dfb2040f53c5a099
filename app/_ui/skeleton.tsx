import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A grey bar that stands where text or a picture will be. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={classNames('shimmer rounded-lg', className)} />;
}

/** Names the wait once for screen readers; the bars inside stay silent. */
export function LoadingRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

export function SkeletonTable({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div className="card overflow-hidden">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <div key={key} className="flex items-center gap-4 border-b border-line px-4 py-3.5 last:border-0">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-4 w-20" />
        </div>
      ))}
    </div>
  );
}
