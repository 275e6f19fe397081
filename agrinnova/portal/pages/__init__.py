"""The public pages that join several apps."""
