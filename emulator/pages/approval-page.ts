import { html } from 'hono/html';
import { BANNER, type Markup } from './page.ts';

/** Carried from page to page in the form: in a frame of another site there are no cookies to rely on. */
export interface Visit {
  readonly token: string;
  readonly channel: string;
  readonly opener: string;
  readonly commit: string;
  readonly buyer: string;
  /** The button that was pressed. */
  readonly funding: string;
  /** Changes about which the shop's page wants to be asked, separated by commas. */
  readonly shipping: string;
  /** Key of the chosen destination. */
  readonly address: string;
}

export function shell(title: string, body: Markup, bodyData: Readonly<Record<string, string>> = {}): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${BANNER}</title>
<link rel="stylesheet" href="/_emulator/assets/style.css">
<link rel="stylesheet" href="/_emulator/assets/approval.css">
${bodyData.script === undefined ? '' : html`<script type="module" src="/_emulator/assets/${bodyData.script}"></script>`}
</head>
<body class="${bodyData.look ?? ''}" data-channel="${bodyData.channel ?? ''}" data-opener="${bodyData.opener ?? ''}" data-message="${bodyData.message ?? ''}">
<aside class="banner" aria-label="About this page">${BANNER}</aside>
<main class="approval">${body}</main>
</body>
</html>`;
}

/** After the decision: the window hands over and closes; without a window it leads back, or says so. */
export function donePage(title: string, text: string, visit: Visit, message: object, next?: string): Markup {
  return shell(
    title,
    html`<h1>${title}</h1><p role="status">${text}</p>
${next === undefined ? html`<p class="soft">You can close this window.</p>` : html`<p><a class="button" href="${next}">Back to the shop</a></p>`}`,
    {
      channel: visit.channel,
      opener: visit.opener,
      message: JSON.stringify(message),
      script: 'hand-over.js',
    },
  );
}

export function cancelForm(visit: Visit): Markup {
  return html`<form method="post" action="/checkoutnow/cancel">${visitFields(visit)}
<p><button class="wide">Cancel and return to the shop</button></p></form>`;
}

/** Everything but what the form itself asks for. */
export function visitFields(visit: Visit): Markup {
  const { buyer, address, ...rest } = visit;
  return html`${Object.entries(rest).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
