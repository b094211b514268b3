-- One unlogged table per import run, in a schema of its own. Made and dropped by these functions as the owner, because
-- the application may not create tables; the caller's role may use what they make. Types come from a fixed list.
CREATE SCHEMA staging;
--> statement-breakpoint
CREATE FUNCTION import_stage_open(run integer, names text[], types text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = staging, pg_temp AS $$
DECLARE
  columns text := '';
  caller text := current_setting('role');
BEGIN
  FOR i IN 1 .. array_length(names, 1) LOOP
    IF types[i] NOT IN ('text', 'text[]', 'smallint', 'integer', 'bigint', 'double precision', 'date',
                        'timestamp with time zone', 'boolean', 'jsonb') THEN
      RAISE EXCEPTION 'import_stage_open: type % is not offered', types[i];
    END IF;
    columns := columns || CASE WHEN i = 1 THEN '' ELSE ', ' END || format('%I %s', names[i], types[i]);
  END LOOP;
  EXECUTE format('DROP TABLE IF EXISTS staging.run_%s', run);
  EXECUTE format('CREATE UNLOGGED TABLE staging.run_%s (%s) WITH (autovacuum_enabled = false, fillfactor = 70)', run, columns);
  IF caller NOT IN ('none', '') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA staging TO %I', caller);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staging.run_%s TO %I', run, caller);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION import_stage_index(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = staging, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE INDEX IF NOT EXISTS run_%s_row ON staging.run_%s (row_number)', run, run);
  EXECUTE format('ANALYZE staging.run_%s', run);
END $$;
--> statement-breakpoint
CREATE FUNCTION import_stage_close(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = staging, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS staging.run_%s', run);
END $$;
