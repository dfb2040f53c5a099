'use server';

import { redirect } from 'next/navigation';
import { signOut } from '#app/_lib/shop.ts';

export async function leaveConsole(): Promise<void> {
  await signOut();
  redirect('/merchant/sign-in');
}
