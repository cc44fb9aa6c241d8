/**
 * With what the tables of a follower are built anew beside the live ones and take their place. They run with the owner's rights, since
 * the service's roles may create no table, and touch what motcua.derived_table names and nothing else.
 */
export const REBUILD = `
CREATE SCHEMA motcua_rebuild;
CREATE SCHEMA motcua_replaced;
GRANT USAGE ON SCHEMA motcua_rebuild TO motcua_writer;

CREATE FUNCTION motcua.rebuild_end() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t record;
BEGIN
  FOR t IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('motcua_rebuild', 'motcua_replaced') LOOP
    EXECUTE format('DROP TABLE %I.%I', t.schemaname, t.tablename);
  END LOOP;
END $$;
COMMENT ON FUNCTION motcua.rebuild_end IS 'Nothing stands beside the live tables any more; what a killed rebuild has left goes too.';

CREATE FUNCTION motcua.rebuild_begin(wanted text) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t record; x record; names text[] := '{}';
BEGIN
  PERFORM motcua.rebuild_end();
  FOR t IN SELECT c.*, obj_description(c.oid, 'pg_class') AS told FROM motcua.derived_table d
      JOIN pg_class c ON c.relname = d.name AND c.relnamespace = 'motcua'::regnamespace WHERE d.follower = wanted ORDER BY d.name LOOP
    names := names || t.relname::text;
    EXECUTE format('CREATE TABLE motcua_rebuild.%1$I (LIKE motcua.%1$I INCLUDING ALL EXCLUDING INDEXES)%2$s', t.relname,
      ' WITH (' || array_to_string(t.reloptions, ', ') || ')');
    EXECUTE format('COMMENT ON TABLE motcua_rebuild.%I IS %L', t.relname, t.told);
    FOR x IN SELECT pg_get_indexdef(i.indexrelid) AS def, k.conname FROM pg_index i
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype = 'p' WHERE i.indrelid = t.oid LOOP
      EXECUTE replace(x.def, ' ON motcua.', ' ON motcua_rebuild.');
      IF x.conname IS NOT NULL THEN
        EXECUTE format('ALTER TABLE motcua_rebuild.%1$I ADD CONSTRAINT %2$I PRIMARY KEY USING INDEX %2$I', t.relname, x.conname);
      END IF;
    END LOOP;
    FOR x IN SELECT privilege_type, grantee::regrole::text AS grantee FROM aclexplode(t.relacl) WHERE grantee <> t.relowner LOOP
      EXECUTE format('GRANT %s ON motcua_rebuild.%I TO %s', x.privilege_type, t.relname, x.grantee);
    END LOOP;
    FOR x IN SELECT privilege_type, attname, grantee::regrole::text AS grantee FROM pg_attribute a, aclexplode(a.attacl) WHERE a.attrelid = t.oid LOOP
      EXECUTE format('GRANT %s (%I) ON motcua_rebuild.%I TO %s', x.privilege_type, x.attname, t.relname, x.grantee);
    END LOOP;
    EXECUTE format('ALTER TABLE motcua_rebuild.%1$I %2$s ROW LEVEL SECURITY, %3$s ROW LEVEL SECURITY', t.relname,
      CASE WHEN t.relrowsecurity THEN 'ENABLE' ELSE 'DISABLE' END, CASE WHEN t.relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END);
    FOR x IN SELECT * FROM pg_policies WHERE schemaname = 'motcua' AND tablename = t.relname LOOP
      EXECUTE format('CREATE POLICY %I ON motcua_rebuild.%I AS %s FOR %s TO %s%s%s', x.policyname, x.tablename, x.permissive, x.cmd,
        (SELECT string_agg(quote_ident(r), ', ') FROM unnest(x.roles) r), ' USING (' || x.qual || ')', ' WITH CHECK (' || x.with_check || ')');
    END LOOP;
  END LOOP;
  RETURN names;
END $$;
COMMENT ON FUNCTION motcua.rebuild_begin IS 'Empty tables in motcua_rebuild for that follower, with all that the live ones have today: columns, indexes, rights, row security. Returns their names; none: it has no derived tables.';

CREATE FUNCTION motcua.rebuild_analyze() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t record;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'motcua_rebuild' LOOP
    EXECUTE format('ANALYZE motcua_rebuild.%I', t.tablename);
  END LOOP;
END $$;
COMMENT ON FUNCTION motcua.rebuild_analyze IS 'The planner knows the tables that were built before anybody reads them.';

CREATE FUNCTION motcua.rebuild_exchange() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t record; leaning text[]; one text;
BEGIN
  -- Row security of other tables that looks at one of these knows it by its identity, not by its name.
  SELECT array_agg(DISTINCT format('ALTER POLICY %I ON motcua.%I%s%s', p.policyname, p.tablename, ' USING (' || p.qual || ')', ' WITH CHECK (' || p.with_check || ')'))
    INTO leaning FROM pg_depend d JOIN pg_policy o ON d.classid = 'pg_policy'::regclass AND o.oid = d.objid JOIN pg_class c ON c.oid = o.polrelid
    JOIN pg_policies p ON p.policyname = o.polname AND p.tablename = c.relname AND p.schemaname = c.relnamespace::regnamespace::text
    JOIN pg_class live ON d.refclassid = 'pg_class'::regclass AND live.oid = d.refobjid AND live.oid <> c.oid
    JOIN pg_tables built ON built.schemaname = 'motcua_rebuild' AND built.tablename = live.relname
    WHERE live.relnamespace = 'motcua'::regnamespace;
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'motcua_rebuild' ORDER BY 1 LOOP
    EXECUTE format('ALTER TABLE motcua.%I SET SCHEMA motcua_replaced', t.tablename);
    EXECUTE format('ALTER TABLE motcua_rebuild.%I SET SCHEMA motcua', t.tablename);
  END LOOP;
  FOREACH one IN ARRAY coalesce(leaning, '{}') LOOP EXECUTE one; END LOOP;
  PERFORM motcua.rebuild_end();
END $$;
COMMENT ON FUNCTION motcua.rebuild_exchange IS 'The tables of motcua_rebuild take the place of the live ones, which are dropped. Part of the caller''s transaction.';

REVOKE ALL ON FUNCTION motcua.rebuild_begin, motcua.rebuild_analyze, motcua.rebuild_exchange, motcua.rebuild_end FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.rebuild_begin, motcua.rebuild_analyze, motcua.rebuild_exchange, motcua.rebuild_end TO motcua_writer;`;
