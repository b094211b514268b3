-- Statistics of the tables that an import fills, taken while it fills them: a fresh table is planned as if it were
-- empty, and autovacuum comes too late for the first file. The application may not analyze what it does not own.
CREATE FUNCTION import_analyze() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE customer, customer_external_id, customer_attribute, contact, subscription_period, cancellation_request,
    invoice, order_line, ticket, feedback;
END $$;
