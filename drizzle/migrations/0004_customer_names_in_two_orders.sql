DROP INDEX "customer_state_name";--> statement-breakpoint
CREATE INDEX "customer_state_name_en" ON "customer_state" USING btree (("name" collate "en-x-icu"),"customer_id");--> statement-breakpoint
CREATE INDEX "customer_state_name_ar" ON "customer_state" USING btree ((coalesce("name_ar", "name") collate "ar-x-icu"),"customer_id");