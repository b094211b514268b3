CREATE TABLE "invoice" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "invoice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"number" text,
	"subscription_key" text,
	"issued_on" date NOT NULL,
	"due_on" date,
	"paid_on" date,
	"status" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint,
	"currency" char(3) NOT NULL,
	CONSTRAINT "invoice_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "order_line_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"order_number" text NOT NULL,
	"ordered_on" date NOT NULL,
	"product_code" text,
	"product_name" text,
	"category" text,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"discount_minor" bigint,
	"currency" char(3) NOT NULL,
	"country" char(2),
	CONSTRAINT "order_line_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "payment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"invoice_number" text,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"method" text,
	"outcome" text NOT NULL,
	"failure_code" text,
	CONSTRAINT "payment_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_method" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "payment_method_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"kind" text NOT NULL,
	"label" text,
	"expires_on" date,
	CONSTRAINT "payment_method_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "refund_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"reference" text,
	"requested_on" date,
	"refunded_on" date,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"reason" text,
	CONSTRAINT "refund_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "service_cost" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "service_cost_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"kind" text NOT NULL,
	"minutes" integer,
	"amount_minor" bigint,
	"currency" char(3),
	CONSTRAINT "service_cost_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "attribute_definition" (
	"key" text PRIMARY KEY NOT NULL,
	"label_en" text NOT NULL,
	"label_ar" text NOT NULL,
	"type" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"customer_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "contact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"external_id" text,
	"name" text NOT NULL,
	"name_ar" text,
	"email" text,
	"phone" text,
	"job_title" text,
	"part" text,
	"locale" text,
	"left_on" date,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "contact_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "customer_id_seq" INCREMENT BY 1 MINVALUE 0 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"name_ar" text,
	"registration_number" text,
	"vat_number" text,
	"domain" text,
	"exclusion" text,
	"exclusion_reason" text,
	"owner_user_id" integer,
	"parent_customer_id" integer,
	"country" char(2),
	"city" text,
	"industry" text,
	"size" text,
	"segment" text,
	"plan" text,
	"service_tier" text,
	"acquisition_channel" text,
	"currency" char(3),
	"opened_on" date,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "customer_exclusion" CHECK ("customer"."exclusion" is null or "customer"."exclusion" in ('test', 'internal', 'partner'))
);
--> statement-breakpoint
CREATE TABLE "customer_alias" (
	"customer_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "customer_alias_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"canonical_customer_id" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"merged_by" integer,
	"undone_at" timestamp with time zone,
	"undone_by" integer,
	CONSTRAINT "customer_alias_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_attribute" (
	"customer_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "customer_attribute_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"value" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	CONSTRAINT "customer_attribute_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_change" (
	"customer_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "customer_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" integer,
	"import_id" integer,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "customer_change_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_external_id" (
	"source_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"customer_id" integer NOT NULL,
	"import_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_external_id_source_id_external_id_pk" PRIMARY KEY("source_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "data_source" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "data_source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"last_received_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_source_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"subject" text NOT NULL,
	"header_signature" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"answers" jsonb NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mapping_subject_header_signature_pk" PRIMARY KEY("subject","header_signature")
);
--> statement-breakpoint
CREATE TABLE "import_rejected_row" (
	"import_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"error_code" text NOT NULL,
	"error_params" jsonb,
	CONSTRAINT "import_rejected_row_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"source_id" integer NOT NULL,
	"subject" text,
	"file_name" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"file_sha256" text,
	"stored_as" text NOT NULL,
	"detected" jsonb,
	"mapping" jsonb,
	"answers" jsonb,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"total_rows" integer,
	"checked_rows" integer DEFAULT 0 NOT NULL,
	"committed_rows" integer DEFAULT 0 NOT NULL,
	"expected" jsonb,
	"done" jsonb,
	"error_code" text,
	"error_params" jsonb,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"committed_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undone_by" integer
);
--> statement-breakpoint
CREATE TABLE "acquisition_cost" (
	"month" date NOT NULL,
	"channel" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"import_id" integer,
	CONSTRAINT "acquisition_cost_month_channel_recorded_at_pk" PRIMARY KEY("month","channel","recorded_at")
);
--> statement-breakpoint
CREATE TABLE "definition_change" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "definition_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"effective_from" date NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" integer,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange_rate" (
	"base" char(3) NOT NULL,
	"quote" char(3) NOT NULL,
	"month" date NOT NULL,
	"rate" double precision NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"import_id" integer,
	"recorded_by" integer,
	CONSTRAINT "exchange_rate_base_quote_month_recorded_at_pk" PRIMARY KEY("base","quote","month","recorded_at"),
	CONSTRAINT "exchange_rate_positive" CHECK ("exchange_rate"."rate" > 0)
);
--> statement-breakpoint
CREATE TABLE "gross_margin" (
	"valid_from" date NOT NULL,
	"plan" text DEFAULT '' NOT NULL,
	"ratio" double precision NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gross_margin_valid_from_plan_recorded_at_pk" PRIMARY KEY("valid_from","plan","recorded_at"),
	CONSTRAINT "gross_margin_ratio" CHECK ("gross_margin"."ratio" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "holiday" (
	"country" char(2) NOT NULL,
	"on_date" date NOT NULL,
	"name_en" text NOT NULL,
	"name_ar" text NOT NULL,
	CONSTRAINT "holiday_country_on_date_pk" PRIMARY KEY("country","on_date")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_ar" text,
	"country" char(2) DEFAULT 'SA' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Riyadh' NOT NULL,
	"week_start" smallint DEFAULT 0 NOT NULL,
	"weekend" smallint[] DEFAULT '{5,6}' NOT NULL,
	"currency" char(3) DEFAULT 'SAR' NOT NULL,
	"fiscal_year_start_month" smallint DEFAULT 1 NOT NULL,
	"default_locale" text DEFAULT 'en' NOT NULL,
	"default_digits" text DEFAULT 'latn' NOT NULL,
	"vat_rate" double precision,
	"churn_date" text DEFAULT 'service_end' NOT NULL,
	"repeat_window_days" integer DEFAULT 365 NOT NULL,
	"paused_max_days" integer DEFAULT 90 NOT NULL,
	"past_due_grace_days" integer DEFAULT 30 NOT NULL,
	"counting_unit" text DEFAULT 'account' NOT NULL,
	"hourly_cost_minor" bigint,
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_single" CHECK ("organisation"."id" = 1),
	CONSTRAINT "organisation_churn_date" CHECK ("organisation"."churn_date" in ('service_end', 'decision')),
	CONSTRAINT "organisation_counting_unit" CHECK ("organisation"."counting_unit" in ('account', 'parent'))
);
--> statement-breakpoint
CREATE TABLE "target" (
	"metric" text PRIMARY KEY NOT NULL,
	"yearly_value" double precision NOT NULL,
	"set_by" integer,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "absence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"cover_user_id" integer
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app_user_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text,
	"name" text NOT NULL,
	"name_ar" text,
	"role" text NOT NULL,
	"password_hash" text,
	"oidc_subject" text,
	"locale" text,
	"digits" text,
	"theme" text,
	"show_hijri" boolean DEFAULT false NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"is_placeholder" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_user_role" CHECK ("app_user"."role" in ('admin', 'csm', 'executive', 'marketing', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "setup_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "team_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"name_ar" text,
	"lead_user_id" integer
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"team_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	CONSTRAINT "team_member_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "activity_span" (
	"customer_id" integer NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"is_first" boolean NOT NULL,
	CONSTRAINT "activity_span_customer_id_kind_starts_on_pk" PRIMARY KEY("customer_id","kind","starts_on")
);
--> statement-breakpoint
CREATE TABLE "cohort_cell" (
	"kind" text NOT NULL,
	"cohort_month" date NOT NULL,
	"age" smallint NOT NULL,
	"customers" integer NOT NULL,
	"active" integer NOT NULL,
	"mrr_minor" bigint,
	"mrr_at_start_minor" bigint,
	CONSTRAINT "cohort_cell_kind_cohort_month_age_pk" PRIMARY KEY("kind","cohort_month","age")
);
--> statement-breakpoint
CREATE TABLE "customer_month" (
	"customer_id" integer NOT NULL,
	"kind" text NOT NULL,
	"month" date NOT NULL,
	"currency" char(3) NOT NULL,
	"mrr_minor" bigint,
	"is_counted" boolean NOT NULL,
	"is_paused" boolean DEFAULT false NOT NULL,
	CONSTRAINT "customer_month_customer_id_kind_month_currency_pk" PRIMARY KEY("customer_id","kind","month","currency")
);
--> statement-breakpoint
CREATE TABLE "customer_state" (
	"customer_id" integer PRIMARY KEY NOT NULL,
	"public_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_ar" text,
	"search" text NOT NULL,
	"exclusion" text,
	"owner_user_id" integer,
	"parent_customer_id" integer,
	"country" char(2),
	"city" text,
	"industry" text,
	"size" text,
	"segment" text,
	"plan" text,
	"tags" text[] NOT NULL,
	"has_contract" boolean NOT NULL,
	"has_orders" boolean NOT NULL,
	"stage" text NOT NULL,
	"first_active_on" date,
	"left_on" date,
	"mrr_minor" bigint,
	"revenue_12m_minor" bigint,
	"orders_12m" integer,
	"last_order_on" date,
	"expected_order_on" date,
	"seats" integer,
	"active_people_28d" integer,
	"usage_28d" double precision,
	"usage_previous_28d" double precision,
	"last_used_on" date,
	"renewal_on" date,
	"notice_on" date,
	"leave_requested_on" date,
	"nps_score" smallint,
	"nps_at" timestamp with time zone,
	"open_tickets" integer,
	"overdue_minor" bigint,
	"last_touch_at" timestamp with time zone,
	"next_step_on" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kpi_month" (
	"kind" text NOT NULL,
	"month" date NOT NULL,
	"span_months" smallint NOT NULL,
	"customers_start" integer NOT NULL,
	"customers_kept" integer NOT NULL,
	"customers_new" integer NOT NULL,
	"customers_won_back" integer NOT NULL,
	"customers_intra" integer NOT NULL,
	"customers_end" integer NOT NULL,
	"customers_paused" integer NOT NULL,
	"is_complete" boolean DEFAULT true NOT NULL,
	"mrr_start_minor" bigint,
	"mrr_new_minor" bigint,
	"mrr_reactivation_minor" bigint,
	"mrr_expansion_minor" bigint,
	"mrr_contraction_minor" bigint,
	"mrr_churn_minor" bigint,
	"mrr_exchange_minor" bigint,
	"mrr_end_minor" bigint,
	"grr_numerator_minor" bigint,
	"nrr_numerator_minor" bigint,
	"grr_low" double precision,
	"grr_high" double precision,
	"nrr_low" double precision,
	"nrr_high" double precision,
	"arpa_low" double precision,
	"arpa_high" double precision,
	"revenue_minor" bigint,
	"orders" integer,
	CONSTRAINT "kpi_month_kind_month_span_months_pk" PRIMARY KEY("kind","month","span_months")
);
--> statement-breakpoint
CREATE TABLE "nps_month" (
	"kind" text NOT NULL,
	"month" date NOT NULL,
	"promoters" integer NOT NULL,
	"passives" integer NOT NULL,
	"detractors" integer NOT NULL,
	CONSTRAINT "nps_month_kind_month_pk" PRIMARY KEY("kind","month")
);
--> statement-breakpoint
CREATE TABLE "rollup_status" (
	"name" text PRIMARY KEY NOT NULL,
	"built_at" timestamp with time zone NOT NULL,
	"as_of" date NOT NULL,
	"drift_rows" integer
);
--> statement-breakpoint
CREATE TABLE "touched_customer" (
	"customer_id" integer PRIMARY KEY NOT NULL,
	"touched_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cancellation_page_visit" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cancellation_page_visit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"contact_id" integer,
	CONSTRAINT "cancellation_page_visit_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "cancellation_request" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cancellation_request_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"subscription_key" text,
	"requested_on" date NOT NULL,
	"effective_on" date,
	"reason_code" text,
	"is_voluntary" boolean,
	"competitor" text,
	"comment" text,
	"withdrawn_on" date,
	CONSTRAINT "cancellation_request_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "onboarding_step" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "onboarding_step_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"step" text NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	"due_on" date,
	"completed_on" date,
	CONSTRAINT "onboarding_step_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "subscription_period" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "subscription_period_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"subscription_key" text NOT NULL,
	"plan" text,
	"status" text DEFAULT 'active' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"end_assumed" boolean DEFAULT false NOT NULL,
	"mrr_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"list_mrr_minor" bigint,
	"discount_minor" bigint,
	"discount_reason" text,
	"seats" integer,
	"billing_months" smallint,
	"term_ends_on" date,
	"notice_on" date,
	"auto_renews" boolean,
	CONSTRAINT "subscription_period_customer_id_id_pk" PRIMARY KEY("customer_id","id"),
	CONSTRAINT "subscription_period_order" CHECK ("subscription_period"."ends_on" is null or "subscription_period"."ends_on" >= "subscription_period"."starts_on"),
	CONSTRAINT "subscription_period_mrr" CHECK ("subscription_period"."mrr_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "contact_active_day" (
	"customer_id" integer NOT NULL,
	"contact_id" integer NOT NULL,
	"day" date NOT NULL,
	"import_id" integer,
	CONSTRAINT "contact_active_day_customer_id_contact_id_day_pk" PRIMARY KEY("customer_id","contact_id","day")
);
--> statement-breakpoint
CREATE TABLE "usage_daily" (
	"n" double precision NOT NULL,
	"customer_id" integer NOT NULL,
	"day" date NOT NULL,
	"import_id" integer,
	"metric_id" smallint NOT NULL,
	CONSTRAINT "usage_daily_customer_id_metric_id_day_pk" PRIMARY KEY("customer_id","metric_id","day")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "usage_daily_history" (
	"customer_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "usage_daily_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"metric_id" smallint NOT NULL,
	"day" date NOT NULL,
	"n" double precision NOT NULL,
	"import_id" integer,
	"superseded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_by_import_id" integer,
	CONSTRAINT "usage_daily_history_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "usage_daily_late" (
	"customer_id" integer NOT NULL,
	"metric_id" smallint NOT NULL,
	"day" date NOT NULL,
	"recorded_on" date NOT NULL,
	"n" double precision NOT NULL,
	"import_id" integer,
	CONSTRAINT "usage_daily_late_customer_id_metric_id_day_recorded_on_pk" PRIMARY KEY("customer_id","metric_id","day","recorded_on")
);
--> statement-breakpoint
CREATE TABLE "usage_metric" (
	"id" smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "usage_metric_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 32767 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"label_en" text,
	"label_ar" text,
	CONSTRAINT "usage_metric_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"customer_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "consent_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" integer NOT NULL,
	"channel" text NOT NULL,
	"purpose" text DEFAULT 'marketing' NOT NULL,
	"status" text NOT NULL,
	"origin" text NOT NULL,
	"text_version" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip" "inet",
	"source_id" integer NOT NULL,
	"import_id" integer,
	CONSTRAINT "consent_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "feedback_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"contact_id" integer,
	"kind" text NOT NULL,
	"touchpoint" text DEFAULT 'relationship' NOT NULL,
	"score" double precision,
	"scale_min" smallint,
	"scale_max" smallint,
	"comment" text,
	"language" text,
	"polarity" smallint,
	"channel" text,
	CONSTRAINT "feedback_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "interaction" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "interaction_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"contact_id" integer,
	"user_id" integer,
	"kind" text NOT NULL,
	"direction" text,
	"subject" text,
	"body" text,
	"goal" text,
	"outcome" text,
	"next_step" text,
	"next_step_on" date,
	"minutes" integer,
	"promise_due_on" date,
	"promise_kept_on" date,
	CONSTRAINT "interaction_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ticket_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_assumed" boolean DEFAULT false NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by_import_id" integer,
	"source_id" integer NOT NULL,
	"import_id" integer,
	"external_id" text,
	"contact_id" integer,
	"subject" text,
	"status" text NOT NULL,
	"priority" text,
	"category" text,
	"channel" text,
	"is_complaint" boolean DEFAULT false NOT NULL,
	"first_response_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"promised_at" timestamp with time zone,
	"reopened_count" smallint DEFAULT 0 NOT NULL,
	"minutes" integer,
	CONSTRAINT "ticket_customer_id_id_pk" PRIMARY KEY("customer_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" integer,
	"actor_name" text,
	"action" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"details" jsonb,
	"ip" "inet",
	"outcome" text DEFAULT 'done' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"dedupe_key" text,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"max_attempts" smallint DEFAULT 5 NOT NULL,
	"lease_until" timestamp with time zone,
	"leased_by" text,
	"progress" double precision,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_view_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" integer NOT NULL,
	"hall" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_method" ADD CONSTRAINT "payment_method_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_cost" ADD CONSTRAINT "service_cost_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_attribute" ADD CONSTRAINT "customer_attribute_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_change" ADD CONSTRAINT "customer_change_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rejected_row" ADD CONSTRAINT "import_rejected_row_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_cover_user_id_app_user_id_fk" FOREIGN KEY ("cover_user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_lead_user_id_app_user_id_fk" FOREIGN KEY ("lead_user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cancellation_page_visit" ADD CONSTRAINT "cancellation_page_visit_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cancellation_request" ADD CONSTRAINT "cancellation_request_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_step" ADD CONSTRAINT "onboarding_step_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_period" ADD CONSTRAINT "subscription_period_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_external" ON "invoice" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "invoice_live" ON "invoice" USING btree ("customer_id","issued_on") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "invoice_import" ON "invoice" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_line_external" ON "order_line" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "order_line_live" ON "order_line" USING btree ("customer_id","ordered_on") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "order_line_import" ON "order_line" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_external" ON "payment" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "payment_at" ON "payment" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "payment_import" ON "payment" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "refund_at" ON "refund" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "refund_import" ON "refund" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "contact_external" ON "contact" USING btree ("customer_id","source_id","external_id");--> statement-breakpoint
CREATE INDEX "contact_email" ON "contact" USING btree ("email");--> statement-breakpoint
CREATE INDEX "contact_import" ON "contact" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "customer_public_id" ON "customer" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "customer_owner" ON "customer" USING btree ("owner_user_id");--> statement-breakpoint
CREATE INDEX "customer_import" ON "customer" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "customer_alias_canonical" ON "customer_alias" USING btree ("canonical_customer_id");--> statement-breakpoint
CREATE INDEX "customer_attribute_lookup" ON "customer_attribute" USING btree ("customer_id","name","valid_from");--> statement-breakpoint
CREATE INDEX "customer_attribute_import" ON "customer_attribute" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "customer_change_import" ON "customer_change" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "customer_external_id_customer" ON "customer_external_id" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_run_public_id" ON "import_run" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "import_run_created" ON "import_run" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_public_id" ON "app_user" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_oidc_subject" ON "app_user" USING btree ("oidc_subject");--> statement-breakpoint
CREATE INDEX "team_member_user" ON "team_member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "activity_span_ends" ON "activity_span" USING btree ("kind","ends_on");--> statement-breakpoint
CREATE INDEX "customer_month_month" ON "customer_month" USING btree ("kind","month");--> statement-breakpoint
CREATE INDEX "customer_state_public_id" ON "customer_state" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "customer_state_name" ON "customer_state" USING btree ("name","customer_id");--> statement-breakpoint
CREATE INDEX "customer_state_mrr" ON "customer_state" USING btree ("mrr_minor","customer_id");--> statement-breakpoint
CREATE INDEX "customer_state_owner" ON "customer_state" USING btree ("owner_user_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_state_renewal" ON "customer_state" USING btree ("renewal_on","customer_id");--> statement-breakpoint
CREATE INDEX "customer_state_touch" ON "customer_state" USING btree ("last_touch_at","customer_id");--> statement-breakpoint
CREATE INDEX "customer_state_stage" ON "customer_state" USING btree ("stage","customer_id");--> statement-breakpoint
CREATE INDEX "cancellation_page_visit_at" ON "cancellation_page_visit" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cancellation_request_external" ON "cancellation_request" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "cancellation_request_live" ON "cancellation_request" USING btree ("customer_id","requested_on") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "cancellation_request_import" ON "cancellation_request" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "onboarding_step_external" ON "onboarding_step" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_period_external" ON "subscription_period" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "subscription_period_live" ON "subscription_period" USING btree ("customer_id","starts_on") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "subscription_period_import" ON "subscription_period" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "contact_active_day_day" ON "contact_active_day" USING brin ("day");--> statement-breakpoint
CREATE INDEX "usage_daily_day" ON "usage_daily" USING brin ("day");--> statement-breakpoint
CREATE INDEX "usage_daily_history_import" ON "usage_daily_history" USING btree ("superseded_by_import_id");--> statement-breakpoint
CREATE INDEX "consent_latest" ON "consent" USING btree ("customer_id","contact_id","channel","purpose","at");--> statement-breakpoint
CREATE INDEX "consent_import" ON "consent" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_external" ON "feedback" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "feedback_at" ON "feedback" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "feedback_kind_at" ON "feedback" USING btree ("kind","occurred_at");--> statement-breakpoint
CREATE INDEX "feedback_import" ON "feedback" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interaction_external" ON "interaction" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "interaction_at" ON "interaction" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_external" ON "ticket" USING btree ("customer_id","source_id","external_id") WHERE superseded_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "ticket_at" ON "ticket" USING btree ("customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "ticket_import" ON "ticket" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_dedupe" ON "job" USING btree ("dedupe_key") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("state","run_after");--> statement-breakpoint
CREATE INDEX "saved_view_hall" ON "saved_view" USING btree ("hall","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_public_id" ON "saved_view" USING btree ("public_id");