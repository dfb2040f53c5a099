import type { FormState } from './form-state.ts';
import { Notice } from './notice.tsx';

/** Says how the last attempt ended. The regions are always there, so that readers notice the change. */
export function FormMessage({ state }: { readonly state: FormState }) {
  return (
    <>
      <div role="alert">{state.status === 'failed' ? <Notice tone="bad">{state.message}</Notice> : null}</div>
      <div role="status">{state.status === 'done' ? <Notice tone="good">{state.message}</Notice> : null}</div>
    </>
  );
}
