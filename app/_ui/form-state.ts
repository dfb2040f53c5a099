/** What a form knows of its last attempt. */
export type FormState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'failed';
      readonly message: string;
      readonly fields?: Readonly<Record<string, string>>;
    }
  | { readonly status: 'done'; readonly message: string };

export const idleForm: FormState = { status: 'idle' };

/** The complaint about one field, if any. */
export function fieldError(state: FormState, field: string): string | undefined {
  return state.status === 'failed' ? state.fields?.[field] : undefined;
}
