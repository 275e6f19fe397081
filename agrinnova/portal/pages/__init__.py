"""The pages that join several rooms."""
