"""Second floor: the organisations of the network and what they teach."""
