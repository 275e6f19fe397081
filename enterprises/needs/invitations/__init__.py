"""Invitations to a survey as officers see them: chosen, printed, followed, reminded."""
