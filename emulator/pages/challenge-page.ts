import { html } from 'hono/html';
import { CHALLENGE_ANSWERS, type ChallengeAnswer } from '../cards/authentication.ts';
import { shell } from './approval-page.ts';
import type { Challenge } from './challenges.ts';
import type { Markup } from './page.ts';

/** How the page was opened, carried on in its form. */
export interface ChallengeVisit {
  readonly cartId: string;
  /** Of a card that is to be saved. */
  readonly token: string;
  readonly channel: string;
  readonly opener: string;
  /** A full-page flow may name its own way back, as PayPal's link allows. */
  readonly redirectUri: string;
}

export const CHALLENGE_PATH = '/webapps/helios';

const ANSWERS: Readonly<Record<ChallengeAnswer, readonly [label: string, hint: string]>> = {
  pass: ['Confirm that it is you', 'authenticated: liability shifts to the bank'],
  fail: ['Give a wrong answer', 'failed: the shop should not charge the card'],
  unavailable: ['The bank cannot be reached', 'nobody knows: the shop should ask again'],
  cancel: ['Cancel', 'back to the shop; the bank may be asked again'],
};

export function challengePage(challenge: Challenge, visit: ChallengeVisit): Markup {
  return shell(
    'Your bank asks',
    html`<h1>Your bank wants to know that it is you</h1>
<section class="card" aria-labelledby="payment"><h2 id="payment">What it is about</h2>
<table class="lines"><tbody>
${challenge.lines.map(([label, text]) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}
</tbody></table></section>
<form method="post" action="${CHALLENGE_PATH}">
${Object.entries(fieldsOf(visit)).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`)}
<section class="card"><fieldset><legend>What ${challenge.holder} does</legend>
${CHALLENGE_ANSWERS.toSorted((a, b) => place(a) - place(b)).map(
  (answer) => html`<label class="choice">
<input type="radio" name="answer" value="${answer}" ${answer === challenge.suggested ? 'checked' : ''} required>
<span>${ANSWERS[answer][0]}<small>${ANSWERS[answer][1]}</small></span></label>`,
)}
</fieldset></section>
<div class="acts"><button class="primary wide">Answer the bank</button></div>
</form>`,
  );
}

function place(answer: ChallengeAnswer): number {
  return Object.keys(ANSWERS).indexOf(answer);
}

function fieldsOf(visit: ChallengeVisit): Readonly<Record<string, string>> {
  const { cartId, token, channel, opener, redirectUri } = visit;
  return { cart_id: cartId, token, channel, opener, redirect_uri: redirectUri };
}
