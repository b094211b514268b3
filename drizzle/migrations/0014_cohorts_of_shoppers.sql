ALTER TABLE "cohort_cell" ADD COLUMN "bought" integer;--> statement-breakpoint
ALTER TABLE "cohort_cell" ADD COLUMN "revenue_minor" bigint;