import type { FormState } from './form-state.ts';
import { Notice } from './notice.tsx';

/**
 * Says how the last attempt ended. The regions are always there, so that readers notice the change;
 * empty ones are out of the flow, so that they take no gap.
 */
export function FormMessage({ state }: { readonly state: FormState }) {
  return (
    <>
      <div role="alert" className="empty:absolute">
        {state.status === 'failed' ? <Notice tone="bad">{state.message}</Notice> : null}
      </div>
      <div role="status" className="empty:absolute">
        {state.status === 'done' ? <Notice tone="good">{state.message}</Notice> : null}
      </div>
    </>
  );
}
