"""Account pages: invitations, password reset, second factor, personal data."""
