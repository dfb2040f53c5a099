import type { Metadata } from 'next';
import { getHealth, listDeadLetters, requireMerchant } from '#app/_lib/shop.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Facts } from '#app/_ui/facts.tsx';
import { Notice } from '#app/_ui/notice.tsx';
import { Cell, HeadCell, Row, Table } from '#app/_ui/table.tsx';
import { PageTitle } from '../_frame/page-title.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { rejectionWords } from './plain-words.ts';

export const metadata: Metadata = { title: 'Health' };

export default async function HealthPage() {
  await requireMerchant();
  const [{ checks, invariants, rejectedWebhooks }, letters] = await Promise.all([
    getHealth(),
    listDeadLetters(),
  ]);
  const brokenChecks = checks.filter((check) => !check.ok).length;
  const brokenRules = invariants.filter((rule) => rule.violations > 0).length;
  const isWell = brokenChecks + brokenRules === 0;
  return (
    <>
      <PageTitle title="Health" />
      <Notice
        tone={isWell ? 'good' : 'bad'}
        title={isWell ? 'The books are in order' : 'Something needs you'}
      >
        {isWell
          ? 'Every part answers, and every rule about money and stock holds.'
          : `${brokenChecks} of ${checks.length} parts need attention; ${brokenRules} of ${invariants.length} rules are broken.`}
      </Notice>
      <h2 className="mt-8 mb-3 font-semibold">Parts</h2>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {checks.map((check) => (
          <li key={check.name} className="card flex items-start justify-between gap-3 p-4">
            <div className="min-w-0">
              <p className="font-medium">{check.name}</p>
              <p className="text-sm wrap-anywhere text-ink-soft">{check.detail}</p>
            </div>
            <Badge tone={check.ok ? 'good' : 'bad'}>{check.ok ? 'Works' : 'Fails'}</Badge>
          </li>
        ))}
      </ul>
      <h2 className="mt-8 mb-3 font-semibold">Work that was given up</h2>
      <DeadLetters letters={letters} />
      <h2 className="mt-8 mb-3 font-semibold">Rules that must always hold</h2>
      <Table
        caption="Rules and how often they are broken"
        head={
          <>
            <HeadCell>Rule</HeadCell>
            <HeadCell isNumber>Broken</HeadCell>
          </>
        }
      >
        {invariants.map((rule) => (
          <Row key={rule.name} className="max-md:grid-cols-[1fr_auto] max-md:items-center">
            <Cell className="font-medium">{rule.title}</Cell>
            <Cell isNumber>
              <Badge tone={rule.violations === 0 ? 'good' : 'bad'}>
                {rule.violations === 0 ? 'Holds' : rule.violations}
              </Badge>
            </Cell>
          </Row>
        ))}
      </Table>
      <h2 className="mt-8 mb-3 font-semibold">Deliveries turned away</h2>
      <div className="card p-5">
        {rejectedWebhooks.length === 0 ? (
          <p className="text-sm text-ink-soft">Nobody has sent an event with a wrong signature.</p>
        ) : (
          <Facts
            facts={rejectedWebhooks.map(({ reason, count }) => ({
              label: rejectionWords(reason),
              value: String(count),
            }))}
          />
        )}
      </div>
    </>
  );
}
