"""Experiments: faults are injected and counted, and what was acknowledged is looked for.

Each is a module with one `Experiment`. A test beside it runs the small size; ``make proof`` runs
the large one and writes the table in the README.
"""
