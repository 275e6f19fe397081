"""Third floor: what the network meets for."""
