"""Signing in elsewhere: OpenID Connect with Google Workspace, Microsoft Entra and the like."""
