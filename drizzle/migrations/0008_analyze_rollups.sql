-- Statistics of tables filled a moment ago. Runs as the owner, because the application may not analyse what it does not own.
CREATE FUNCTION rollups_analyze() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE activity_span, customer_month, kpi_month, cohort_cell, nps_month, customer_state, order_gap;
END $$;
