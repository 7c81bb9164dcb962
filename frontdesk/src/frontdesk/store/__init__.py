"""The store: tables, engine, migrations and every line of SQL."""
