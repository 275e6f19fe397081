"""Exchange: what enterprises and antennas of different valleys tell each other."""
