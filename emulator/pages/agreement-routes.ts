import { Hono } from 'hono';
import { findBuyer } from '../buyers/test-buyers.ts';
import { ApiError } from '../http/api-error.ts';
import { type Agreement, agreementPage } from './agreement-page.ts';
import { donePage } from './approval-page.ts';
import { readForm, readVisit } from './approval-visit.ts';
import { pageResponse } from './page.ts';

/** One kind of agreement: how a token names it, and what the buyer's yes and no do. */
export interface Agreements {
  readonly place: string;
  /** Query parameter that carries the token. */
  readonly tokenName: string;
  find(token: string): Agreement | undefined;
  approve(token: string, choice: { buyer: string; instrument?: string | undefined }): AgreementEnd;
  cancel(token: string): AgreementEnd;
}

export interface AgreementEnd {
  readonly message: object;
  readonly address?: string | undefined;
}

export function agreementRoutes(agreements: Agreements): Hono {
  const app = new Hono();
  const { place } = agreements;

  const gone = (visit: ReturnType<typeof readVisit>) => {
    const text = 'This request does not exist or was already answered. Please start again in the shop.';
    const message = { type: 'failed', message: 'AGREEMENT_NOT_FOUND' };
    return pageResponse(donePage('Nothing to agree to', text, visit, message), 404);
  };

  app.get('/', (context) => {
    const query = new URL(context.req.url).searchParams;
    const visit = readVisit(query, agreements.tokenName);
    const agreement = agreements.find(visit.token);
    if (!agreement) return gone(visit);
    const buyer = visit.buyer === '' ? undefined : findBuyer(visit.buyer);
    return pageResponse(agreementPage(place, agreement, visit, buyer));
  });

  app.post('/approve', async (context) => {
    const form = await readForm(context.req.raw);
    const visit = readVisit(form, agreements.tokenName);
    if (!agreements.find(visit.token)) return gone(visit);
    try {
      const instrument = form.get('instrument') ?? undefined;
      const end = agreements.approve(visit.token, { buyer: visit.buyer, instrument });
      if (visit.channel === '' && end.address !== undefined) return context.redirect(end.address, 303);
      const text = 'You agreed. The shop takes over now.';
      return await pageResponse(donePage('Approved', text, visit, { type: 'approved', ...end.message }));
    } catch (cause) {
      if (cause instanceof ApiError) return gone(visit);
      throw cause;
    }
  });

  app.post('/cancel', async (context) => {
    const visit = readVisit(await readForm(context.req.raw), agreements.tokenName);
    if (!agreements.find(visit.token)) return gone(visit);
    const end = agreements.cancel(visit.token);
    if (visit.channel === '' && end.address !== undefined) return context.redirect(end.address, 303);
    return pageResponse(
      donePage('Cancelled', 'You cancelled. Nothing was agreed.', visit, { type: 'cancelled' }),
    );
  });
  return app;
}
