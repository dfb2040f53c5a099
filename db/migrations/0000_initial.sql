CREATE TABLE "cart_lines" (
	"cart_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"seen_unit_minor" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_lines_cart_id_product_id_pk" PRIMARY KEY("cart_id","product_id"),
	CONSTRAINT "cart_lines_quantity" CHECK ("cart_lines"."quantity" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"currency" char(3) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "carts_secret_unique" UNIQUE("secret")
);
--> statement-breakpoint
CREATE TABLE "product_prices" (
	"product_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"unit_minor" bigint NOT NULL,
	CONSTRAINT "product_prices_product_id_currency_pk" PRIMARY KEY("product_id","currency"),
	CONSTRAINT "product_prices_positive" CHECK ("product_prices"."unit_minor" > 0 and "product_prices"."unit_minor" <= 9007199254740991),
	CONSTRAINT "product_prices_currency" CHECK ("product_prices"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"tagline" text NOT NULL,
	"description" text NOT NULL,
	"category_slug" text NOT NULL,
	"category_name" text NOT NULL,
	"image" text NOT NULL,
	"image_alt" text NOT NULL,
	"details" jsonb NOT NULL,
	"charged" text NOT NULL,
	"position" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "products_slug_unique" UNIQUE("slug"),
	CONSTRAINT "products_charged" CHECK ("products"."charged" in ('now', 'on-shipping'))
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"received" integer NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"sold" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stock_not_negative" CHECK ("stock"."reserved" >= 0 and "stock"."sold" >= 0),
	CONSTRAINT "stock_not_oversold" CHECK ("stock"."reserved" + "stock"."sold" <= "stock"."received")
);
--> statement-breakpoint
CREATE TABLE "stock_leases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attempt_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "stock_leases_once" UNIQUE("attempt_id","product_id"),
	CONSTRAINT "stock_leases_positive" CHECK ("stock_leases"."quantity" > 0),
	CONSTRAINT "stock_leases_state" CHECK ("stock_leases"."state" in ('held', 'consumed', 'released'))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mails_once" UNIQUE("order_id","kind"),
	CONSTRAINT "mails_state" CHECK ("mails"."state" in ('queued', 'kept', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "merchant_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merchant_rate_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "merchant_rate_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "merchant_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "merchant_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "merchant_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "merchants_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "effects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "effects_once" UNIQUE("order_id","kind"),
	CONSTRAINT "effects_state" CHECK ("effects"."state" in ('pending', 'done'))
);
--> statement-breakpoint
CREATE TABLE "fulfilments" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	"shipped_at" timestamp with time zone,
	"carrier" text,
	"tracking_number" text
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"tone" text NOT NULL,
	"text" text NOT NULL,
	"detail" text,
	"debug_id" text
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"image" text NOT NULL,
	"image_alt" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	CONSTRAINT "order_lines_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "order_lines_positive" CHECK ("order_lines"."quantity" > 0 and "order_lines"."unit_minor" > 0),
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."total_minor" = "order_lines"."unit_minor" * "order_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_id" text NOT NULL,
	"number" text NOT NULL,
	"environment" text NOT NULL,
	"cart_id" uuid NOT NULL,
	"cart_version" integer NOT NULL,
	"idempotency_key" text NOT NULL,
	"quote" text NOT NULL,
	"intent" text NOT NULL,
	"currency" char(3) NOT NULL,
	"items_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"email" text NOT NULL,
	"buyer_name" text,
	"ship_to" jsonb,
	"state" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"flag" text,
	"placed_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_publicId_unique" UNIQUE("public_id"),
	CONSTRAINT "orders_number_unique" UNIQUE("number"),
	CONSTRAINT "orders_idempotency" UNIQUE("cart_id","idempotency_key"),
	CONSTRAINT "orders_state_known" CHECK ("orders"."state" in ('created', 'approved', 'authorized', 'pending', 'paid', 'partially-refunded', 'refunded', 'reversed', 'declined', 'cancelled', 'expired')),
	CONSTRAINT "orders_environment" CHECK ("orders"."environment" in ('emulator', 'sandbox', 'live')),
	CONSTRAINT "orders_intent" CHECK ("orders"."intent" in ('capture', 'authorize')),
	CONSTRAINT "orders_currency" CHECK ("orders"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "orders_total_positive" CHECK ("orders"."total_minor" > 0 and "orders"."total_minor" <= 9007199254740991),
	CONSTRAINT "orders_parts_not_negative" CHECK ("orders"."items_minor" >= 0 and "orders"."discount_minor" >= 0 and "orders"."shipping_minor" >= 0 and "orders"."tax_minor" >= 0),
	CONSTRAINT "orders_total_is_sum" CHECK ("orders"."total_minor" = "orders"."items_minor" - "orders"."discount_minor" + "orders"."shipping_minor" + "orders"."tax_minor")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"environment" text NOT NULL,
	"invoice_id" text NOT NULL,
	"paypal_order_id" text,
	"paypal_status" text,
	"continue_url" text,
	"state" text NOT NULL,
	"close_reason" text,
	"next_check_at" timestamp with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"approved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "attempts_number" UNIQUE("order_id","number"),
	CONSTRAINT "attempts_paypal_order" UNIQUE("environment","paypal_order_id"),
	CONSTRAINT "attempts_invoice" UNIQUE("environment","invoice_id"),
	CONSTRAINT "attempts_state" CHECK ("attempts"."state" in ('open', 'settled', 'closed')),
	CONSTRAINT "attempts_environment" CHECK ("attempts"."environment" in ('emulator', 'sandbox', 'live'))
);
--> statement-breakpoint
CREATE TABLE "ledger_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid,
	"attempt_id" uuid,
	"environment" text NOT NULL,
	"kind" text NOT NULL,
	"paypal_id" text NOT NULL,
	"parent_paypal_id" text,
	"status" text NOT NULL,
	"reason" text,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"fee_minor" bigint,
	"net_minor" bigint,
	"is_final" boolean,
	"occurred_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"recorded_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_lines_paypal_id" UNIQUE("environment","kind","paypal_id"),
	CONSTRAINT "ledger_lines_kind" CHECK ("ledger_lines"."kind" in ('authorization', 'capture', 'refund', 'reversal')),
	CONSTRAINT "ledger_lines_positive" CHECK ("ledger_lines"."amount_minor" > 0 and "ledger_lines"."amount_minor" <= 9007199254740991),
	CONSTRAINT "ledger_lines_currency" CHECK ("ledger_lines"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "ledger_lines_environment" CHECK ("ledger_lines"."environment" in ('emulator', 'sandbox', 'live'))
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"sequence" integer NOT NULL,
	"request_id" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint,
	"currency" char(3),
	"is_final" boolean,
	"note" text,
	"actor" text NOT NULL,
	"client_key" text,
	"result_id" text,
	"error_kind" text,
	"error_issue" text,
	"debug_id" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "operations_requestId_unique" UNIQUE("request_id"),
	CONSTRAINT "operations_sequence" UNIQUE("attempt_id","kind","subject","sequence"),
	CONSTRAINT "operations_client_key" UNIQUE("order_id","client_key"),
	CONSTRAINT "operations_state" CHECK ("operations"."state" in ('open', 'done', 'refused', 'unknown')),
	CONSTRAINT "operations_amount" CHECK ("operations"."amount_minor" is null or "operations"."amount_minor" > 0),
	CONSTRAINT "operations_tries" CHECK ("operations"."tries" >= 0)
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"environment" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"body" "bytea" NOT NULL,
	"transmission_id" text NOT NULL,
	"verified_by" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"error" text,
	"processed_at" timestamp with time zone,
	"order_id" uuid,
	CONSTRAINT "webhook_events_once" UNIQUE("environment","event_id"),
	CONSTRAINT "webhook_events_state" CHECK ("webhook_events"."state" in ('received', 'processed', 'ignored', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhook_rejections" (
	"environment" text NOT NULL,
	"reason" text NOT NULL,
	"on_date" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "webhook_rejections_environment_reason_on_date_pk" PRIMARY KEY("environment","reason","on_date")
);
--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_prices" ADD CONSTRAINT "product_prices_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_leases" ADD CONSTRAINT "stock_leases_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_leases" ADD CONSTRAINT "stock_leases_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_accounts" ADD CONSTRAINT "merchant_accounts_user_id_merchants_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."merchants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_sessions" ADD CONSTRAINT "merchant_sessions_user_id_merchants_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."merchants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "effects" ADD CONSTRAINT "effects_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_lines" ADD CONSTRAINT "ledger_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_lines" ADD CONSTRAINT "ledger_lines_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carts_updated" ON "carts" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "mails_order" ON "mails" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "merchant_accounts_user" ON "merchant_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "merchant_sessions_user" ON "merchant_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "order_events_order" ON "order_events" USING btree ("order_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_one_open_per_quote" ON "orders" USING btree ("cart_id","quote") WHERE "orders"."state" in ('created', 'approved');--> statement-breakpoint
CREATE INDEX "orders_newest" ON "orders" USING btree ("placed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_email" ON "orders" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "orders_state" ON "orders" USING btree ("state","placed_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open" ON "attempts" USING btree ("order_id") WHERE "attempts"."state" = 'open';--> statement-breakpoint
CREATE INDEX "attempts_due" ON "attempts" USING btree ("next_check_at") WHERE "attempts"."next_check_at" is not null;--> statement-breakpoint
CREATE INDEX "ledger_lines_order" ON "ledger_lines" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "operations_one_unresolved" ON "operations" USING btree ("attempt_id","kind","subject") WHERE "operations"."state" in ('open', 'unknown');--> statement-breakpoint
CREATE INDEX "operations_unresolved" ON "operations" USING btree ("started_at") WHERE "operations"."state" in ('open', 'unknown');--> statement-breakpoint
CREATE INDEX "operations_order" ON "operations" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "webhook_events_newest" ON "webhook_events" USING btree ("received_at" DESC NULLS LAST,"id" DESC NULLS LAST);