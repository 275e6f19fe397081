"""Publishing: the one way of a record from draft to the public and back out."""
