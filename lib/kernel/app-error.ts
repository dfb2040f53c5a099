/** Broken infrastructure or a bug. Everything a person can cause is a `Result` instead. */
export class AppError extends Error {
  override readonly name = 'AppError';
  /** Stable, kebab-case; shown to callers as the problem's `code`. */
  readonly code: string;
  /** The HTTP status that the web edge answers with. */
  readonly httpStatus: number;
  /** Whether `message` may be shown to a visitor. */
  readonly expose: boolean;

  constructor(
    code: string,
    message: string,
    options: { httpStatus?: number; expose?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.httpStatus = options.httpStatus ?? 500;
    this.expose = options.expose ?? false;
  }
}
