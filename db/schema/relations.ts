import { relations } from 'drizzle-orm';
import { carts } from './cart.ts';
import { stockLeases } from './inventory.ts';
import { orderLines, orders } from './orders.ts';
import { attempts, ledgerLines, operations } from './payments.ts';

export const ordersRelations = relations(orders, ({ many, one }) => ({
  lines: many(orderLines),
  attempts: many(attempts),
  operations: many(operations),
  ledger: many(ledgerLines),
  cart: one(carts, { fields: [orders.cartId], references: [carts.id] }),
}));

export const orderLinesRelations = relations(orderLines, ({ one }) => ({
  order: one(orders, { fields: [orderLines.orderId], references: [orders.id] }),
}));

export const attemptsRelations = relations(attempts, ({ one, many }) => ({
  order: one(orders, { fields: [attempts.orderId], references: [orders.id] }),
  leases: many(stockLeases),
}));

export const stockLeasesRelations = relations(stockLeases, ({ one }) => ({
  attempt: one(attempts, { fields: [stockLeases.attemptId], references: [attempts.id] }),
}));

export const operationsRelations = relations(operations, ({ one }) => ({
  order: one(orders, { fields: [operations.orderId], references: [orders.id] }),
}));

export const ledgerLinesRelations = relations(ledgerLines, ({ one }) => ({
  order: one(orders, { fields: [ledgerLines.orderId], references: [orders.id] }),
}));
