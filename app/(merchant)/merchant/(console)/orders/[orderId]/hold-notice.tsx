import { Notice } from '#app/_ui/notice.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { MerchantOrderView } from '#lib/payments/views/views.ts';

type Hold = NonNullable<MerchantOrderView['authorization']>;

/** Until when reserved money can be charged, louder as the end comes near. */
export function HoldNotice({ hold }: { readonly hold: Hold }) {
  const end = <TimeText at={hold.expiresAt} />;
  if (hold.isExpiringSoon) {
    return (
      <Notice tone="warning" title={`${hold.remaining.text} is reserved and about to be let go`}>
        Charge it before {end}. After that PayPal gives it back to the buyer and the goods are on sale again.
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={`${hold.remaining.text} is reserved, not charged`}>
      {hold.isHonored ? (
        <>
          PayPal guarantees it until <TimeText at={hold.honoredUntil} /> and lets you try until {end}.
        </>
      ) : (
        <>
          PayPal guaranteed it until <TimeText at={hold.honoredUntil} />; charging it may fail now. You can
          try until {end}.
          {hold.canReauthorize ? ' Reserve it anew to have it guaranteed for three more days.' : ''}
        </>
      )}
    </Notice>
  );
}
