import { connection } from 'next/server';
import { answerThrown } from '#app/_lib/route.ts';
import { runtime } from '#lib/payments/runtime.ts';

/** The process can serve: its database answers. */
export async function GET(): Promise<Response> {
  await connection();
  try {
    await runtime().db.ping();
    return Response.json({ ok: true });
  } catch (cause) {
    return answerThrown(cause);
  }
}
