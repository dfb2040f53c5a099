/** What a form knows of its last attempt. */
export type FormState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'failed';
      readonly message: string;
      readonly fields?: Readonly<Record<string, string>>;
      /** What was entered: React empties a form after its action, and nobody should type twice. */
      readonly values?: Readonly<Record<string, string>>;
    }
  | { readonly status: 'done'; readonly message: string };

export const idleForm: FormState = { status: 'idle' };

/** The complaint about one field, if any. */
export function fieldError(state: FormState, field: string): string | undefined {
  return state.status === 'failed' ? state.fields?.[field] : undefined;
}

/** What was last entered in one field, if the attempt failed. */
export function fieldValue(state: FormState, field: string): string | undefined {
  return state.status === 'failed' ? state.values?.[field] : undefined;
}

/** The named texts of a form, as they were entered. */
export function enteredValues(form: FormData, ...names: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = form.get(name);
    if (typeof value === 'string') values[name] = value;
  }
  return values;
}
