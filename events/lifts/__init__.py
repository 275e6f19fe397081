"""Lifts to an event: people registered for it drive others, or look for a car."""
