"""The demonstration: real schools under invented names, audited by generated auditors over HTTP."""
