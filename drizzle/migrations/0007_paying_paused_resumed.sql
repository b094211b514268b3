ALTER TABLE "kpi_month" ADD COLUMN "customers_paying" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "mrr_paused_minor" bigint;--> statement-breakpoint
ALTER TABLE "kpi_month" ADD COLUMN "mrr_resumed_minor" bigint;