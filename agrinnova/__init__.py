"""AgrInnova: the house that joins every room of the JoIN network's portal."""
