import type { Visit } from './approval-page.ts';

export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text());
}

/** `opener` becomes the address of a message: only an origin may stand there. */
export function readVisit(form: URLSearchParams, tokenName = 'token'): Visit {
  const opener = form.get('opener') ?? '';
  return {
    token: form.get('token') ?? form.get(tokenName) ?? '',
    channel: /^[\w-]{1,64}$/.test(form.get('channel') ?? '') ? (form.get('channel') ?? '') : '',
    opener: URL.canParse(opener) && new URL(opener).origin === opener ? opener : '',
    commit: form.get('commit') ?? '',
    buyer: form.get('buyer') ?? '',
    funding: form.get('funding') ?? '',
    shipping: (form.get('shipping') ?? '')
      .split(',')
      .filter((change) => change === 'address' || change === 'option')
      .join(','),
    address: form.get('address') ?? '',
  };
}
