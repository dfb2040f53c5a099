/** Says that nothing here costs anything; absent when the shop takes real money. */
export function TestModeRibbon({ environment }: { readonly environment: 'emulator' | 'sandbox' | 'live' }) {
  if (environment === 'live') return null;
  return (
    <aside
      aria-label="Test mode"
      className="print:hidden bg-warn-soft px-4 py-1.5 text-center text-[0.8125rem] font-medium text-warn"
    >
      Test mode: no real money
    </aside>
  );
}
