"""Support services: who helps an enterprise, with what, at what cost, where."""
