"""The ground floor: what every room stands on, and which imports no app."""
