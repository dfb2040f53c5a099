import type { Availability } from '#lib/catalog/views.ts';

interface Props {
  readonly availability: Availability;
  readonly available: number;
}

export function StockLine({ availability, available }: Props) {
  if (availability === 'sold-out') return <p className="mt-2 text-sm font-medium text-bad">Sold out</p>;
  if (availability === 'low-stock') {
    return (
      <p className="mt-2 text-sm font-medium text-warn">
        {available === 1 ? 'Only one left' : `Only ${available} left`}
      </p>
    );
  }
  return <p className="mt-2 text-sm font-medium text-good">In stock</p>;
}
