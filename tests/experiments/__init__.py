"""Experiments: faults are injected and counted, and what was acknowledged is looked for.

Each is a module with one `Experiment`. A test beside it runs the small size; ``make proof`` runs
the large one and writes the table in the README.

How power cuts are made. ``recorder.c`` is loaded into a real server and its children, and writes
down every change of a file or a name below one folder, every flush, and every answer, in one order
(`recording`). `histories` follows each file and folder through that; `replaying` builds the folder
again as a disk would hold it after a cut: with only what was flushed, or with some more of it, in
pieces and out of order. `answers` reads from the server's own bytes what it had acknowledged by
then. Three things keep the rig honest. A replay of everything must give the very folder. It must
see what SQLite is known to lose under ``synchronous = NORMAL`` and see nothing lost under ``FULL``
with a log, or under ``EXTRA`` without; and of the server's own record, without one kind of flush,
it must say that something is lost.
"""
