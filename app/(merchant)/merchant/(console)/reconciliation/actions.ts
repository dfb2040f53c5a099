'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import {
  compareBooks,
  previewFinding,
  refundOrphan,
  repairFinding,
  repairRun,
  requireMerchant,
} from '#app/_lib/shop.ts';
import type { FormState } from '#app/_ui/form-state.ts';

const findingSchema = z.object({ findingId: z.uuid() });
const runSchema = z.object({ runId: z.uuid() });
const captureSchema = z.object({ captureId: z.string().min(1).max(64) });

const unreadable: FormState = { status: 'failed', message: 'Please reload this page and try again.' };
const failed = (message: string): FormState => ({ status: 'failed', message });
const done = (message: string): FormState => ({ status: 'done', message });

export async function compareNow(_before: FormState, _form: FormData): Promise<FormState> {
  const compared = await compareBooks();
  refresh();
  if (!compared.ok) return failed(compared.error.message);
  const { differences } = compared.value;
  if (differences === 0) return done('Both sides say the same.');
  return done(differences === 1 ? 'Found one difference.' : `Found ${differences} differences.`);
}

export async function preview(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = findingSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return unreadable;
  const changes = await previewFinding(input.data.findingId);
  return changes.ok
    ? done(`A repair would do this: ${changes.value.join('; ')}.`)
    : failed(changes.error.message);
}

export async function repair(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = findingSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return unreadable;
  const repaired = await repairFinding(input.data.findingId);
  refresh();
  return repaired.ok ? done('Repaired.') : failed(repaired.error.message);
}

export async function repairAll(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = runSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return unreadable;
  const { repaired, failed: left } = await repairRun(input.data.runId);
  refresh();
  return left === 0
    ? done(`Repaired ${repaired}. Compare again to see that both sides agree.`)
    : failed(`Repaired ${repaired}; ${left} could not be repaired. Press “Repair” beside each to see why.`);
}

export async function giveBack(_before: FormState, form: FormData): Promise<FormState> {
  await requireMerchant();
  const input = captureSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return unreadable;
  const booked = await refundOrphan(input.data.captureId);
  refresh();
  return booked.ok ? done('PayPal is being asked to give it back.') : failed(booked.error.message);
}
