import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { MoneyText } from '#app/_ui/money-text.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { TimeText } from '#app/_ui/time-text.tsx';
import type { DiscountCodeView } from '#lib/discounts/views.ts';
import { SwitchOffForm } from './switch-off-form.tsx';

const states: Readonly<Record<DiscountCodeView['state'], { readonly label: string; readonly tone: Tone }>> = {
  works: { label: 'Works', tone: 'good' },
  waits: { label: 'Not yet', tone: 'info' },
  expired: { label: 'Expired', tone: 'neutral' },
  'used-up': { label: 'Used up', tone: 'warning' },
  'switched-off': { label: 'Off', tone: 'neutral' },
};

// Below the code and its state, a line each.
const onPhone = 'max-md:order-1 max-md:col-span-2';

function Period({ code }: { readonly code: DiscountCodeView }) {
  if (!code.validFrom && !code.validUntil) return 'Always';
  return (
    <>
      {code.validFrom ? (
        <span className="block">
          From <TimeText at={code.validFrom} />
        </span>
      ) : null}
      {code.validUntil ? (
        <span className="block">
          Until <TimeText at={code.validUntil} />
        </span>
      ) : null}
    </>
  );
}

export function CodeTable({ codes }: { readonly codes: readonly DiscountCodeView[] }) {
  return (
    <Table
      caption="Discount codes"
      head={
        <>
          <HeadCell>Code</HeadCell>
          <HeadCell isNumber>Takes off</HeadCell>
          <HeadCell isNumber>Goods from</HeadCell>
          <HeadCell>Valid</HeadCell>
          <HeadCell isNumber>Used</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell isNumber>Switch off</HeadCell>
        </>
      }
    >
      {codes.map((code) => (
        <Row key={code.code} className="max-md:grid-cols-[1fr_auto]">
          <Cell className="font-medium">{code.code}</Cell>
          <Cell isNumber label="Takes off" className={onPhone}>
            {code.off.kind === 'percent' ? `${code.off.percent}%` : <MoneyText amount={code.off.amount} />}
          </Cell>
          <Cell isNumber label="Goods from" className={onPhone}>
            {code.minimumItems && <MoneyText amount={code.minimumItems} />}
          </Cell>
          <Cell label="Valid" className={onPhone}>
            <Period code={code} />
          </Cell>
          <Cell isNumber label="Used" className={onPhone}>
            {code.mostRedemptions === undefined
              ? code.redemptions
              : `${code.redemptions} of ${code.mostRedemptions}`}
          </Cell>
          <Cell>
            <Badge tone={states[code.state].tone}>{states[code.state].label}</Badge>
          </Cell>
          <Cell isNumber className={onPhone}>
            {code.state === 'switched-off' || code.state === 'expired' ? null : (
              <SwitchOffForm code={code.code} />
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
