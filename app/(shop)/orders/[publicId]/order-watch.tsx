'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { orderStates } from '#lib/orders/order-state.ts';
import { fingerprint } from './fingerprint.ts';
import { nextDelayMs } from './watch-pace.ts';

const newsSchema = z.object({
  state: z.enum(orderStates),
  isUnsettled: z.boolean(),
  isBeingRefunded: z.boolean(),
  pendingReason: z.optional(z.string()),
  shippedAt: z.optional(z.string()),
});

type News = z.infer<typeof newsSchema>;

async function fetchNews(publicId: string, signal: AbortSignal): Promise<News | undefined> {
  const response = await fetch(`/api/orders/${encodeURIComponent(publicId)}`, { cache: 'no-store', signal });
  if (!response.ok) return undefined;
  const parsed = z.safeParse(newsSchema, await response.json());
  return parsed.success ? parsed.data : undefined;
}

interface Props {
  readonly publicId: string;
  /** The fingerprint of what the page shows. */
  readonly shown: string;
}

/** Asks for news while an order is unsettled, ever more slowly, and redraws the page when there is some. */
export function OrderWatch({ publicId, shown }: Props) {
  const router = useRouter();

  useEffect(() => {
    const stop = new AbortController();
    let tries = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const look = async () => {
      const news = document.hidden
        ? undefined
        : await fetchNews(publicId, stop.signal).catch(() => undefined);
      if (stop.signal.aborted) return;
      if (news && fingerprint(news) !== shown) router.refresh();
      timer = setTimeout(() => void look(), nextDelayMs(tries++));
    };
    const lookNow = () => {
      if (document.hidden) return;
      clearTimeout(timer);
      void look();
    };

    timer = setTimeout(() => void look(), nextDelayMs(tries++));
    document.addEventListener('visibilitychange', lookNow);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookNow);
    };
  }, [publicId, shown, router]);

  return null;
}
