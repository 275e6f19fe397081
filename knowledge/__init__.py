"""First floor: the topics everything hangs on, and the resources about them."""
