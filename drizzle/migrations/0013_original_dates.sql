CREATE TABLE "import_original_date" (
	"import_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"field" text NOT NULL,
	"original" text NOT NULL,
	"became" date NOT NULL,
	CONSTRAINT "import_original_date_import_id_row_number_field_pk" PRIMARY KEY("import_id","row_number","field")
);
--> statement-breakpoint
ALTER TABLE "import_original_date" ADD CONSTRAINT "import_original_date_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;