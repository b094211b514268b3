CREATE TABLE "kpi_mover" (
	"kind" text NOT NULL,
	"month" date NOT NULL,
	"span_months" smallint NOT NULL,
	"side" text NOT NULL,
	"rank" smallint NOT NULL,
	"customer_id" integer NOT NULL,
	"movement" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "kpi_mover_kind_month_span_months_side_rank_pk" PRIMARY KEY("kind","month","span_months","side","rank")
);
--> statement-breakpoint
CREATE TABLE "order_gap" (
	"category" text PRIMARY KEY NOT NULL,
	"median_days" double precision NOT NULL,
	"gaps" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "grr_change_low" double precision;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "grr_change_high" double precision;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "nrr_change_low" double precision;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "nrr_change_high" double precision;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "arpa_change_low" double precision;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "arpa_change_high" double precision;