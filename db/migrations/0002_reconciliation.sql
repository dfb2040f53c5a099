CREATE TABLE "orphan_refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"environment" text NOT NULL,
	"capture_id" text NOT NULL,
	"request_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"actor" text NOT NULL,
	"state" text NOT NULL,
	"result_id" text,
	"error_issue" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "orphan_refunds_requestId_unique" UNIQUE("request_id"),
	CONSTRAINT "orphan_refunds_state" CHECK ("orphan_refunds"."state" in ('open', 'done', 'refused')),
	CONSTRAINT "orphan_refunds_amount" CHECK ("orphan_refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "reconciliation_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"order_id" uuid,
	"attempt_id" uuid,
	"paypal_id" text NOT NULL,
	"parent_paypal_id" text,
	"event_code" text,
	"ours_minor" bigint,
	"theirs_minor" bigint,
	"currency" char(3),
	"occurred_at" timestamp with time zone,
	"repaired_at" timestamp with time zone,
	"repaired_by" text,
	CONSTRAINT "reconciliation_findings_once" UNIQUE("run_id","kind","paypal_id"),
	CONSTRAINT "reconciliation_findings_kind" CHECK ("reconciliation_findings"."kind" in ('paid-not-recorded', 'recorded-not-paid', 'amount-differs', 'refund-missing', 'fee-differs', 'orphan-capture', 'open-paypal-order'))
);
--> statement-breakpoint
CREATE TABLE "reconciliation_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"environment" text NOT NULL,
	"actor" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"compared" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reconciliation_runs_environment" CHECK ("reconciliation_runs"."environment" in ('emulator', 'sandbox', 'live'))
);
--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_run_id_reconciliation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."reconciliation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "orphan_refunds_one_open" ON "orphan_refunds" USING btree ("environment","capture_id") WHERE "orphan_refunds"."state" = 'open';--> statement-breakpoint
CREATE INDEX "reconciliation_findings_run" ON "reconciliation_findings" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "reconciliation_runs_newest" ON "reconciliation_runs" USING btree ("environment","started_at" DESC NULLS LAST);