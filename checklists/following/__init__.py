"""What becomes of a finding from audit to audit."""
