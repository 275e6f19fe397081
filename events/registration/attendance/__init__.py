"""Attendance of an event: who came, ticked by name or by the code of a badge."""
