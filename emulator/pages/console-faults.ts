import { html } from 'hono/html';
import type { FaultRow } from '../engine/rows.ts';
import { OPERATIONS } from '../http/operations.ts';
import { act, grid, instant, mono } from './console-page.ts';
import type { Markup } from './page.ts';

/** The plans people reach for most; anything else can be written as JSON. */
export const FAULT_PRESETS: Readonly<Record<string, { label: string; effect: object }>> = {
  'status-500-before': { label: '500, nothing done', effect: { kind: 'status', status: 500 } },
  'status-500-after': { label: '500, although done', effect: { kind: 'status', status: 500, when: 'after' } },
  'drop-before': { label: 'Connection lost, nothing done', effect: { kind: 'drop' } },
  'drop-after': { label: 'Connection lost, although done', effect: { kind: 'drop', when: 'after' } },
  'rate-limit': { label: '429, retry after 2 s', effect: { kind: 'status', status: 429, retryAfter: 2 } },
  slow: { label: 'Slow: 5 s', effect: { kind: 'latency', ms: 5_000 } },
  html: { label: 'An HTML page', effect: { kind: 'html' } },
  declined: { label: 'INSTRUMENT_DECLINED', effect: { kind: 'issue', issue: 'INSTRUMENT_DECLINED' } },
  'expired-token': { label: 'Token expired', effect: { kind: 'expired-token' } },
  'webhook-drop': { label: 'Webhook lost', effect: { kind: 'webhook', mode: 'drop' } },
  'webhook-duplicate': { label: 'Webhook doubled', effect: { kind: 'webhook', mode: 'duplicate' } },
  'webhook-delay': { label: 'Webhook a minute late', effect: { kind: 'webhook', mode: 'delay' } },
  'webhook-bad-signature': {
    label: 'Webhook badly signed',
    effect: { kind: 'webhook', mode: 'bad-signature' },
  },
};

export function faultsSection(faults: readonly FaultRow[]): Markup {
  return html`<section class="card"><h2>Active faults</h2>${grid(
    ['Fault', 'Rule', 'Struck'],
    faults.map((row) => [
      mono(row.id),
      mono(JSON.stringify(row.rule)),
      row.rule.times === undefined ? `${row.used}` : `${row.used} of ${row.rule.times}`,
    ]),
    'Everything works as documented.',
  )}${faults.length > 0 ? act('clear-faults', 'Clear all faults', {}) : ''}</section>
<form class="card stack" method="post" action="/_emulator/console/add-fault">
<h2>Add a fault</h2>
<div class="fields">
<div><label for="preset">What happens</label><select id="preset" name="preset">
${Object.entries(FAULT_PRESETS).map(([id, preset]) => html`<option value="${id}">${preset.label}</option>`)}</select></div>
<div><label for="operation">Where</label><select id="operation" name="operation">
<option value="">any call</option>${OPERATIONS.map((operation) => html`<option>${operation.name}</option>`)}</select></div>
<div><label for="times">How often (empty: always)</label><input id="times" name="times" inputmode="numeric" value="1"></div>
<div><button class="primary">Add</button></div>
</div></form>
<form class="card stack" method="post" action="/_emulator/console/add-fault-json">
<h2>Or write one as JSON</h2>
<div><label for="rule">Rule</label><textarea id="rule" name="rule" rows="4" spellcheck="false" class="mono">{"match":{"operation":"orders.capture"},"effect":{"kind":"drop","when":"after"},"times":1}</textarea></div>
<button>Add</button></form>`;
}

export function clockSection(now: number, isFrozen: boolean): Markup {
  const steps = [
    ['1 minute', 60_000],
    ['1 hour', 3_600_000],
    ['3 hours', 10_800_000],
    ['1 day', 86_400_000],
    ['4 days', 345_600_000],
    ['30 days', 2_592_000_000],
  ] as const;
  return html`<section class="card stack"><p><strong>${instant(now)}</strong> UTC, ${isFrozen ? 'standing still' : 'running'}</p>
<div class="row">${steps.map(([label, ms]) => act('advance', `Advance ${label}`, { ms: String(ms) }))}</div>
<div class="row">${isFrozen ? act('resume', 'Let it run', {}) : act('freeze', 'Freeze', {})}</div>
<p class="soft small">Tokens, orders, authorizations and redeliveries follow this clock.</p></section>`;
}
