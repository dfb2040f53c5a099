/** How to tell that a process serves: it prints a line, or an address answers 200. */
export type Readiness = { readonly line: RegExp } | { readonly url: string };

/** A process to keep running. */
export interface ProcessPlan {
  readonly name: string;
  /** What Node is given: options, the file, its arguments. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly readiness: Readiness;
  readonly readyWithinMs?: number;
  /** How long it may take to finish what it is doing when asked to stop. */
  readonly stopWithinMs?: number;
}
