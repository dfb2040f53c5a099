import { z } from 'zod';

const countryCode = z.string().refine((code) => /^([A-Z]{2}|C2)$/.test(code) && code !== 'CN', {
  params: { issue: 'INVALID_COUNTRY_CODE' },
});

export const addressSchema = z.object({
  address_line_1: z.string().max(300).optional(),
  address_line_2: z.string().max(300).optional(),
  admin_area_2: z.string().max(120).optional(),
  admin_area_1: z.string().max(300).optional(),
  postal_code: z.string().max(60).optional(),
  country_code: countryCode,
});

export type Address = z.output<typeof addressSchema>;
