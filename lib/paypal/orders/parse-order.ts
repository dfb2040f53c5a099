// Translates PayPal's order at the edge: money-bearing parts are strict, personal and decorative parts lenient.

import { z } from 'zod';
import { authorizationSchema, captureSchema, refundSchema } from '../payments/parse-payment.ts';
import { instantSchema, lenient, linksSchema, moneySchema, present } from '../wire/shape.ts';
import type { PayPalOrder, PayPalPayer, PayPalPurchaseUnit, PostalAddress } from './model.ts';

const text = lenient(z.string());

const payerSchema = z.looseObject({
  payer_id: text,
  account_id: text,
  email_address: text,
  name: lenient(z.looseObject({ given_name: text, surname: text })),
});

function toPayer(wire: z.infer<typeof payerSchema> | undefined): PayPalPayer | undefined {
  if (!wire) return undefined;
  const payer = present({
    payerId: wire.payer_id ?? wire.account_id,
    email: wire.email_address,
    givenName: wire.name?.given_name,
    surname: wire.name?.surname,
  });
  return Object.keys(payer).length > 0 ? payer : undefined;
}

const addressSchema = z
  .looseObject({
    address_line_1: text,
    address_line_2: text,
    admin_area_2: text,
    admin_area_1: text,
    postal_code: text,
    country_code: z.string(),
  })
  .transform(
    (wire): PostalAddress =>
      present({
        line1: wire.address_line_1,
        line2: wire.address_line_2,
        city: wire.admin_area_2,
        region: wire.admin_area_1,
        postalCode: wire.postal_code,
        countryCode: wire.country_code === 'C2' ? 'CN' : wire.country_code,
      }),
  );

const shippingSchema = z
  .looseObject({
    name: lenient(z.looseObject({ full_name: text })),
    address: lenient(addressSchema),
  })
  .transform((wire) => present({ fullName: wire.name?.full_name, address: wire.address }));

const purchaseUnitSchema = z
  .looseObject({
    reference_id: text,
    amount: moneySchema.optional(),
    invoice_id: text,
    custom_id: text,
    payee: lenient(z.looseObject({ merchant_id: text, email_address: text })),
    shipping: lenient(shippingSchema),
    payments: z
      .looseObject({
        captures: z.array(captureSchema).default([]),
        authorizations: z.array(authorizationSchema).default([]),
        refunds: z.array(refundSchema).default([]),
      })
      .optional(),
  })
  .transform(
    (wire): PayPalPurchaseUnit =>
      present({
        referenceId: wire.reference_id,
        amount: wire.amount,
        invoiceId: wire.invoice_id,
        customId: wire.custom_id,
        payeeMerchantId: wire.payee?.merchant_id,
        payeeEmail: wire.payee?.email_address,
        shipping: wire.shipping,
        captures: wire.payments?.captures ?? [],
        authorizations: wire.payments?.authorizations ?? [],
        refunds: wire.payments?.refunds ?? [],
      }),
  );

/** A payment belongs to the order it was found in, whatever its own links say. */
function belongingTo(orderId: string) {
  return <T extends { readonly orderId?: string }>(payment: T): T => ({ ...payment, orderId });
}

export const orderSchema = z
  .looseObject({
    id: z.string().min(1),
    status: z.string().min(1),
    intent: text,
    links: linksSchema,
    payer: lenient(payerSchema),
    payment_source: lenient(z.record(z.string(), z.unknown())),
    purchase_units: z.array(purchaseUnitSchema).default([]),
    create_time: lenient(instantSchema),
    update_time: lenient(instantSchema),
  })
  .transform((wire): PayPalOrder => {
    const wallet = payerSchema.safeParse(wire.payment_source?.paypal);
    return present({
      id: wire.id,
      status: wire.status,
      intent: wire.intent,
      links: wire.links,
      payer: toPayer(wire.payer) ?? toPayer(wallet.success ? wallet.data : undefined),
      paymentSource: Object.keys(wire.payment_source ?? {})[0],
      purchaseUnits: wire.purchase_units.map((unit) => ({
        ...unit,
        captures: unit.captures.map(belongingTo(wire.id)),
        authorizations: unit.authorizations.map(belongingTo(wire.id)),
      })),
      createdAt: wire.create_time,
      updatedAt: wire.update_time,
    });
  });
