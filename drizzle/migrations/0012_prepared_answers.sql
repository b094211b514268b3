CREATE TABLE "prepared_answer" (
	"name" text NOT NULL,
	"question" text NOT NULL,
	"answer" jsonb NOT NULL,
	"as_of" date NOT NULL,
	"rollups_built_at" timestamp with time zone,
	"prepared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "prepared_answer_name_question_pk" PRIMARY KEY("name","question")
);
--> statement-breakpoint
CREATE INDEX "prepared_answer_age" ON "prepared_answer" USING btree ("prepared_at");