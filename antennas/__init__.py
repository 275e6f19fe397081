"""Antennas app: the organisations of the network and the courses they give."""
