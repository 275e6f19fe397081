"""A person in what others wrote: every spelling of names, numbers and addresses."""
