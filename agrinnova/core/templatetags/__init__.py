"""Template tags that the templates of every app may load."""
