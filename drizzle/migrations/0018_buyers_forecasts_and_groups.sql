CREATE TABLE "customer_forecast" (
	"customer_id" integer PRIMARY KEY NOT NULL,
	"expected_purchases" double precision NOT NULL,
	"chance_to_buy" double precision NOT NULL,
	"probability_alive" double precision NOT NULL,
	"spend_minor" bigint,
	"value_minor" bigint
);
--> statement-breakpoint
CREATE TABLE "customer_purchase" (
	"customer_id" integer PRIMARY KEY NOT NULL,
	"first_on" date NOT NULL,
	"second_on" date,
	"last_on" date NOT NULL,
	"purchases" integer NOT NULL,
	"orders" integer NOT NULL,
	"revenue_minor" bigint,
	"repeat_minor" bigint
);
--> statement-breakpoint
CREATE TABLE "rfm_month" (
	"month" date NOT NULL,
	"from_group" text NOT NULL,
	"to_group" text NOT NULL,
	"customers" integer NOT NULL,
	"first_customers" integer NOT NULL,
	"first_made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rfm_month_month_from_group_to_group_pk" PRIMARY KEY("month","from_group","to_group")
);
--> statement-breakpoint
CREATE INDEX "customer_forecast_purchases" ON "customer_forecast" USING btree ("expected_purchases","customer_id");--> statement-breakpoint
CREATE INDEX "customer_purchase_last" ON "customer_purchase" USING btree ("last_on");--> statement-breakpoint
CREATE OR REPLACE FUNCTION rollups_analyze() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE activity_span, customer_month, mrr_movement, contract_term, kpi_month, cohort_cell, nps_month, customer_state,
    customer_purchase, order_gap;
END $$;
