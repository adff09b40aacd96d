"""SQLite: one file in the data folder, one process that writes. The default."""
