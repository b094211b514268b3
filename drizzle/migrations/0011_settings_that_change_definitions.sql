ALTER TABLE "organisation" ADD COLUMN "won_back_max_days" integer;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "trial_rule" text DEFAULT 'paid_day' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "paused_as" text DEFAULT 'contraction' NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_span" ADD COLUMN "counts_as_new" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_won_back" CHECK ("organisation"."won_back_max_days" > 0);--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_trial_rule" CHECK ("organisation"."trial_rule" in ('paid_day', 'trial_day'));--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_paused_as" CHECK ("organisation"."paused_as" in ('contraction', 'churn'));--> statement-breakpoint
UPDATE "activity_span" SET "counts_as_new" = "is_first" WHERE "is_first";
