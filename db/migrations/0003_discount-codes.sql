CREATE TABLE "discount_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"percent_basis_points" integer,
	"amount_minor" bigint,
	"currency" char(3) NOT NULL,
	"minimum_items_minor" bigint NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_until" timestamp with time zone,
	"most_redemptions" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "discount_codes_code" CHECK ("discount_codes"."code" ~ '^[A-Z0-9][A-Z0-9-]{1,30}[A-Z0-9]$'),
	CONSTRAINT "discount_codes_one_kind" CHECK (("discount_codes"."percent_basis_points" is null) <> ("discount_codes"."amount_minor" is null)),
	CONSTRAINT "discount_codes_percent" CHECK ("discount_codes"."percent_basis_points" between 1 and 10000),
	CONSTRAINT "discount_codes_amount" CHECK ("discount_codes"."amount_minor" > 0 and "discount_codes"."amount_minor" <= 9007199254740991),
	CONSTRAINT "discount_codes_minimum" CHECK ("discount_codes"."minimum_items_minor" >= 0 and "discount_codes"."minimum_items_minor" <= 9007199254740991),
	CONSTRAINT "discount_codes_currency" CHECK ("discount_codes"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "discount_codes_period" CHECK ("discount_codes"."valid_from" < "discount_codes"."valid_until"),
	CONSTRAINT "discount_codes_most" CHECK ("discount_codes"."most_redemptions" > 0)
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "discount_code" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "included_tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discount_code" text;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_discount_code_discount_codes_code_fk" FOREIGN KEY ("discount_code") REFERENCES "public"."discount_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_discount_code_discount_codes_code_fk" FOREIGN KEY ("discount_code") REFERENCES "public"."discount_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_discount_code" ON "orders" USING btree ("discount_code") WHERE "orders"."discount_code" is not null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_discount_within_items" CHECK ("orders"."discount_minor" <= "orders"."items_minor");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_discount_has_code" CHECK (("orders"."discount_minor" > 0) = ("orders"."discount_code" is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_included_tax" CHECK ("orders"."included_tax_minor" >= 0 and "orders"."included_tax_minor" <= "orders"."total_minor" and ("orders"."included_tax_minor" = 0 or "orders"."tax_minor" = 0));--> statement-breakpoint
CREATE VIEW "public"."discount_redemptions" AS (
  select o.discount_code as code, o.id as order_id, o.cart_id, o.state in ('created', 'approved') as is_open
  from orders o
  where o.discount_code is not null
    and (o.paid_at is not null
      or o.state not in ('declined', 'cancelled', 'expired', 'refunded', 'reversed')
      or exists (select 1 from attempts a where a.order_id = o.id and a.state = 'open')));--> statement-breakpoint
-- Locks a code of limited use and fails the transaction when other orders have used it up: of two buyers with the last
-- use, the second one waits here and is told before anything is paid.
create function redeem_discount_code(redeemed text, redeeming uuid) returns void
language plpgsql as $$
declare
  most integer;
begin
  select most_redemptions into most from discount_codes
    where code = redeemed and most_redemptions is not null for no key update;
  if most <= (select count(*) from discount_redemptions r where r.code = redeemed and r.order_id <> redeeming) then
    raise exception 'the discount code % is used up', redeemed
      using errcode = '23514', constraint = 'discount_codes_used_up';
  end if;
end
$$;
