"""What the templates of every room ask for."""
