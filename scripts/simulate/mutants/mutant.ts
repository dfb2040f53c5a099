/** One wrong change, exact to the letter: when the code has moved on, the mutant has to follow. */
export interface Edit {
  /** From the repository's root. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** All of them; otherwise the text has to occur once. */
  readonly everywhere?: boolean;
}

export interface Mutant {
  readonly name: string;
  /** What real shops did. Numbers are those of the field failures. */
  readonly story: string;
  readonly edits: readonly Edit[];
}
