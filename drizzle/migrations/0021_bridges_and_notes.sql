CREATE TABLE "mrr_bridge" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mrr_bridge_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"other_name" text NOT NULL,
	"note" text,
	"currency" char(3) NOT NULL,
	"ours_minor" bigint NOT NULL,
	"theirs_minor" bigint NOT NULL,
	"causes" jsonb NOT NULL,
	"readings" jsonb NOT NULL,
	"same_customers" integer NOT NULL,
	"same_minor" bigint NOT NULL,
	"rows_compared" integer NOT NULL,
	"rows_rejected" integer NOT NULL,
	"file_name" text,
	"definitions" jsonb NOT NULL,
	"made_by" integer,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mrr_bridge_customer" (
	"customer_id" integer NOT NULL,
	"bridge_id" integer NOT NULL,
	"line" integer NOT NULL,
	"their_key" text,
	"their_name" text,
	"group" text NOT NULL,
	"ours_minor" bigint NOT NULL,
	"theirs_minor" bigint NOT NULL,
	"parts" jsonb NOT NULL,
	CONSTRAINT "mrr_bridge_customer_customer_id_bridge_id_line_pk" PRIMARY KEY("customer_id","bridge_id","line")
);
--> statement-breakpoint
CREATE TABLE "mrr_bridge_rejected" (
	"bridge_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"cells" text[] NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "mrr_bridge_rejected_bridge_id_row_number_pk" PRIMARY KEY("bridge_id","row_number"),
	CONSTRAINT "mrr_bridge_rejected_row" CHECK ("mrr_bridge_rejected"."row_number" > 0)
);
--> statement-breakpoint
CREATE TABLE "kpi_note" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kpi_note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"on_day" date NOT NULL,
	"text" text NOT NULL,
	"written_by" integer,
	"written_at" timestamp with time zone NOT NULL,
	"changed_by" integer,
	"changed_at" timestamp with time zone,
	"removed_by" integer,
	"removed_at" timestamp with time zone,
	CONSTRAINT "kpi_note_text" CHECK (length("kpi_note"."text") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "mrr_bridge_customer" ADD CONSTRAINT "mrr_bridge_customer_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mrr_bridge_customer" ADD CONSTRAINT "mrr_bridge_customer_bridge_id_mrr_bridge_id_fk" FOREIGN KEY ("bridge_id") REFERENCES "public"."mrr_bridge"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mrr_bridge_rejected" ADD CONSTRAINT "mrr_bridge_rejected_bridge_id_mrr_bridge_id_fk" FOREIGN KEY ("bridge_id") REFERENCES "public"."mrr_bridge"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mrr_bridge_public_id" ON "mrr_bridge" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mrr_bridge_customer_line" ON "mrr_bridge_customer" USING btree ("bridge_id","line","customer_id");--> statement-breakpoint
CREATE INDEX "kpi_note_day" ON "kpi_note" USING btree ("on_day") WHERE removed_at is null;