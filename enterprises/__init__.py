"""Second floor: the innovative rural enterprises of the network."""
