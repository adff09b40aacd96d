"""PostgreSQL: a database that several server processes share. Named by a setting."""
