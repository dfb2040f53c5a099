import { z } from 'zod';
import { MERCHANT } from '../engine/world.ts';
import type { Operation } from '../http/operation.ts';
import { wrongQuery } from '../http/page-query.ts';
import { readBody } from '../http/request-body.ts';

const tokenSchema = z.object({
  customer_id: z
    .string()
    .min(1)
    .max(22)
    .regex(/^[0-9a-zA-Z_-]+$/)
    .optional(),
});

/** What older browser integrations hand to the script as `data-client-token`; good for an hour. */
export const generateTokenOperation: Operation = {
  name: 'identity.generate-token',
  method: 'POST',
  path: '/v1/identity/generate-token',
  api: 'v2',
  body: 'empty-allowed',
  handle({ world, body }) {
    const { customer_id } = readBody(tokenSchema, body);
    const content = {
      paypal: { accessToken: world.ids.accessToken() },
      ...(customer_id === undefined ? {} : { customer_id }),
    };
    const client_token = Buffer.from(JSON.stringify(content)).toString('base64');
    return { status: 200, body: { client_token, expires_in: 3600 } };
  },
};

/** Whose credentials these are: a check of a shop's settings compares the merchant id. */
function userinfo(name: string, path: string, schema: string): Operation {
  return {
    name,
    method: 'GET',
    path,
    api: 'v2',
    handle({ query }) {
      const asked = query.get('schema');
      if (asked !== schema) {
        const issue = asked === null ? 'MISSING_REQUIRED_PARAMETER' : 'INVALID_PARAMETER_VALUE';
        throw wrongQuery('schema', asked, issue);
      }
      return {
        status: 200,
        body: {
          user_id: `https://www.paypal.com/webapps/auth/identity/user/${MERCHANT.id}`,
          sub: `https://www.paypal.com/webapps/auth/identity/user/${MERCHANT.id}`,
          name: MERCHANT.name,
          payer_id: MERCHANT.id,
          verified_account: 'true',
          emails: [{ value: MERCHANT.email, primary: true, confirmed: true }],
        },
      };
    },
  };
}

export const userinfoOperation = userinfo('identity.userinfo', '/v1/identity/oauth2/userinfo', 'paypalv1.1');
export const openidUserinfoOperation = userinfo(
  'identity.openid-userinfo',
  '/v1/identity/openidconnect/userinfo',
  'openid',
);
