import { addressLines } from './address-lines.ts';

/** Where a parcel goes. */
export function Address({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  return (
    <div className="mt-3 border-t border-line pt-4 text-sm">
      <p className="text-ink-soft">{label}</p>
      <address className="mt-1 not-italic wrap-anywhere">
        {addressLines(lines).map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </address>
    </div>
  );
}
