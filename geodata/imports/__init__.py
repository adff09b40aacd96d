"""Reading files of places: one form of file a module. Bytes in, values out; ask `reading`."""
