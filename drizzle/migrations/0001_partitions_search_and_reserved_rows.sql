-- Monthly partitions of usage_daily are made on demand. Attached rather than created in place: attaching does not
-- block readers of the other months. Runs as the owner, because the application may not create tables.
CREATE FUNCTION usage_partition_ensure(first_day date, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  month_start date := date_trunc('month', first_day)::date;
  part text;
BEGIN
  IF last_day - first_day > 366 * 60 THEN
    RAISE EXCEPTION 'usage_partition_ensure: more than 60 years asked for';
  END IF;
  WHILE month_start <= last_day LOOP
    part := 'usage_daily_' || to_char(month_start, 'YYYY_MM');
    IF to_regclass('public.' || part) IS NULL THEN
      BEGIN
        EXECUTE format('CREATE TABLE %I (LIKE usage_daily INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', part);
        EXECUTE format('ALTER TABLE usage_daily ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
          part, month_start, (month_start + interval '1 month')::date);
      EXCEPTION WHEN duplicate_table OR unique_violation THEN
        NULL; -- another session made it first
      END;
    END IF;
    month_start := (month_start + interval '1 month')::date;
  END LOOP;
END $$;
--> statement-breakpoint
-- Two letters of a name in either script find a customer fast where the server offers trigrams; without them a
-- sequential scan of customer_state gives the same answer.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX customer_state_search ON customer_state USING gin (search gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_trgm is not available: search scans customer_state';
END $$;
--> statement-breakpoint
INSERT INTO data_source (key, kind, name) VALUES
  ('manual', 'manual', 'Entered by hand'),
  ('import', 'import', 'Imported files'),
  ('sample', 'sample', 'Sample data');
--> statement-breakpoint
-- Feedback and order lines of nobody known belong to customer 0, which no list and no rate contains.
INSERT INTO customer (id, name, source_id)
  SELECT 0, 'Unknown', id FROM data_source WHERE key = 'manual';
