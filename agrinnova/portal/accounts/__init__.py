"""Into the desk: invitations, forgotten passwords, the second factor."""
