ALTER TABLE "closed_nps" DROP CONSTRAINT "closed_nps_closed_month_id_kind_pk";--> statement-breakpoint
ALTER TABLE "closed_nps" ADD COLUMN "span_months" smallint NOT NULL;--> statement-breakpoint
ALTER TABLE "closed_nps" ADD CONSTRAINT "closed_nps_closed_month_id_kind_span_months_pk" PRIMARY KEY("closed_month_id","kind","span_months");
