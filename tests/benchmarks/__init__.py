"""Measured, each beside its floor in the same run; nothing here is asserted on a clock."""
