CREATE TABLE "customer_duplicate" (
	"customer_id" integer NOT NULL,
	"other_customer_id" integer NOT NULL,
	"reasons" text[] NOT NULL,
	"score" double precision NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" integer,
	CONSTRAINT "customer_duplicate_customer_id_other_customer_id_pk" PRIMARY KEY("customer_id","other_customer_id")
);
--> statement-breakpoint
CREATE INDEX "customer_duplicate_other" ON "customer_duplicate" USING btree ("other_customer_id");--> statement-breakpoint
CREATE INDEX "customer_duplicate_score" ON "customer_duplicate" USING btree ("score");