// Creates a merchant who may sign in to the console: `node scripts/create-merchant.ts --email you@example.com --name You`,
// with the password in MERCHANT_PASSWORD, or a new one that is printed once. One that exists already is left as it is.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createMerchant } from '#lib/merchants/create-merchant.ts';
import { PlainError } from './run/plain-error.ts';
import { runScript } from './run/run-script.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const { email, name } = values;
  if (email === undefined || name === undefined) {
    throw new PlainError('Usage: npm run merchant -- --email you@example.com --name "Your name"');
  }
  const given = process.env.MERCHANT_PASSWORD;
  const password = given || randomBytes(12).toString('base64url');
  await createMerchant({ email, password, name });
  process.stdout.write(`${email} may sign in${given ? '' : ` with ${password}`}\n`);
  return 0;
});
