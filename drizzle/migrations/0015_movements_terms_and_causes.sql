CREATE TABLE "contract_term" (
	"customer_id" integer NOT NULL,
	"booked_id" integer NOT NULL,
	"subscription_key" text NOT NULL,
	"term_ends_on" date NOT NULL,
	"due_on" date NOT NULL,
	"plan" text,
	"currency" char(3) NOT NULL,
	"mrr_minor" bigint NOT NULL,
	"agreed_on" date,
	"is_in_force_after" boolean NOT NULL,
	CONSTRAINT "contract_term_pk" PRIMARY KEY("customer_id","booked_id","subscription_key","term_ends_on")
);
--> statement-breakpoint
CREATE TABLE "mrr_movement" (
	"customer_id" integer NOT NULL,
	"changed_on" date NOT NULL,
	"currency" char(3) NOT NULL,
	"before_minor" bigint NOT NULL,
	"after_minor" bigint NOT NULL,
	"was_active" boolean NOT NULL,
	"is_active" boolean NOT NULL,
	"was_paused" boolean NOT NULL,
	"is_paused" boolean NOT NULL,
	"counts_as_new" boolean NOT NULL,
	CONSTRAINT "mrr_movement_customer_id_changed_on_currency_pk" PRIMARY KEY("customer_id","changed_on","currency")
);
--> statement-breakpoint
ALTER TABLE "activity_span" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "customers_lost_voluntary" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "customers_lost_involuntary" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "mrr_churn_voluntary_minor" bigint;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "mrr_churn_involuntary_minor" bigint;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_renewed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_lost" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_early" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_undecided" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_renewed_minor" bigint;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_lost_minor" bigint;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_early_minor" bigint;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "renewals_undecided_minor" bigint;--> statement-breakpoint
CREATE INDEX "contract_term_due" ON "contract_term" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "mrr_movement_day" ON "mrr_movement" USING btree ("changed_on","customer_id");--> statement-breakpoint
CREATE OR REPLACE FUNCTION rollups_analyze() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE activity_span, customer_month, mrr_movement, contract_term, kpi_month, cohort_cell, nps_month, customer_state,
    order_gap;
END $$;--> statement-breakpoint
-- what is new is made from the facts as soon as the application runs; nothing of it is drift
DELETE FROM rollup_status;--> statement-breakpoint
INSERT INTO job (kind) SELECT 'rollups.refresh' WHERE EXISTS (SELECT 1 FROM organisation);
