"""Evaluation of an event: three questions to who was there, asked once, no names."""
