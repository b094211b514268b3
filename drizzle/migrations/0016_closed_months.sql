CREATE TABLE "closed_cohort_cell" (
	"closed_month_id" integer NOT NULL,
	"kind" text NOT NULL,
	"cohort_month" date NOT NULL,
	"age" smallint NOT NULL,
	"sums" jsonb NOT NULL,
	CONSTRAINT "closed_cohort_cell_closed_month_id_kind_cohort_month_age_pk" PRIMARY KEY("closed_month_id","kind","cohort_month","age")
);
--> statement-breakpoint
CREATE TABLE "closed_customer_month" (
	"customer_id" integer NOT NULL,
	"closed_month_id" integer NOT NULL,
	"kind" text NOT NULL,
	"at_start" boolean NOT NULL,
	"at_end" boolean NOT NULL,
	"is_new" boolean NOT NULL,
	"is_won_back" boolean NOT NULL,
	"is_intra" boolean NOT NULL,
	"is_paused" boolean NOT NULL,
	"start_minor" bigint,
	"end_minor" bigint,
	"closing_minor" bigint,
	CONSTRAINT "closed_customer_month_customer_id_closed_month_id_kind_pk" PRIMARY KEY("customer_id","closed_month_id","kind")
);
--> statement-breakpoint
CREATE TABLE "closed_kpi" (
	"closed_month_id" integer NOT NULL,
	"kind" text NOT NULL,
	"span_months" smallint NOT NULL,
	"sums" jsonb NOT NULL,
	CONSTRAINT "closed_kpi_closed_month_id_kind_span_months_pk" PRIMARY KEY("closed_month_id","kind","span_months")
);
--> statement-breakpoint
CREATE TABLE "closed_month" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closed_month_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"month" date NOT NULL,
	"number" smallint NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" integer,
	"definitions" jsonb NOT NULL,
	"excluded" jsonb NOT NULL,
	"exchange_rates" jsonb NOT NULL,
	"open_points" jsonb NOT NULL,
	"figures_built_at" timestamp with time zone NOT NULL,
	CONSTRAINT "closed_month_first" CHECK (extract(day from "closed_month"."month") = 1)
);
--> statement-breakpoint
CREATE TABLE "closed_month_event" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closed_month_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"closed_month_id" integer NOT NULL,
	"event" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" integer NOT NULL,
	"reason" text,
	"request_id" integer,
	CONSTRAINT "closed_month_event_reason" CHECK ("closed_month_event"."event" <> 'reopen_asked' or "closed_month_event"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "closed_nps" (
	"closed_month_id" integer NOT NULL,
	"kind" text NOT NULL,
	"promoters" integer NOT NULL,
	"passives" integer NOT NULL,
	"detractors" integer NOT NULL,
	CONSTRAINT "closed_nps_closed_month_id_kind_pk" PRIMARY KEY("closed_month_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" integer
);
--> statement-breakpoint
ALTER TABLE "closed_cohort_cell" ADD CONSTRAINT "closed_cohort_cell_closed_month_id_closed_month_id_fk" FOREIGN KEY ("closed_month_id") REFERENCES "public"."closed_month"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_customer_month" ADD CONSTRAINT "closed_customer_month_closed_month_id_closed_month_id_fk" FOREIGN KEY ("closed_month_id") REFERENCES "public"."closed_month"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_customer_month" ADD CONSTRAINT "closed_customer_month_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_kpi" ADD CONSTRAINT "closed_kpi_closed_month_id_closed_month_id_fk" FOREIGN KEY ("closed_month_id") REFERENCES "public"."closed_month"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_month_event" ADD CONSTRAINT "closed_month_event_closed_month_id_closed_month_id_fk" FOREIGN KEY ("closed_month_id") REFERENCES "public"."closed_month"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_nps" ADD CONSTRAINT "closed_nps_closed_month_id_closed_month_id_fk" FOREIGN KEY ("closed_month_id") REFERENCES "public"."closed_month"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "closed_customer_month_month" ON "closed_customer_month" USING btree ("closed_month_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "closed_month_number" ON "closed_month" USING btree ("month","number");--> statement-breakpoint
CREATE INDEX "closed_month_event_month" ON "closed_month_event" USING btree ("closed_month_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "closed_month_event_reopened" ON "closed_month_event" USING btree ("closed_month_id") WHERE event = 'reopened';--> statement-breakpoint
CREATE UNIQUE INDEX "closed_month_event_answer" ON "closed_month_event" USING btree ("request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_subject" ON "notice" USING btree ("kind","subject");--> statement-breakpoint
CREATE INDEX "notice_open" ON "notice" USING btree ("created_at") WHERE settled_at is null;