"""The one room that knows there is a database: engine, tables, and queries by noun."""
