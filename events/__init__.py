"""Events app: what the network meets for."""
