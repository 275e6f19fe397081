"""Training offer: editions of courses, and the offer in figures."""
