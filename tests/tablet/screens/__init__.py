"""What the auditor sees and touches, in a real browser on a real server."""
