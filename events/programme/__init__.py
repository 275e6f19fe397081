"""Programme of an event: its sessions, who speaks, how it is copied and repeated."""
