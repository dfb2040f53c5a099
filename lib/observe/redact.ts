const sensitive = [
  'authorization',
  'password',
  'secret',
  'clientSecret',
  'accessToken',
  'token',
  'cookie',
  'email',
  'payer',
  'shipTo',
  'address',
] as const;

/** Keys that are blanked wherever they stand, up to two levels deep. */
export const redactedPaths = sensitive.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
