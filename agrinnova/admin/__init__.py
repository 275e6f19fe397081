"""The admin's base classes: who may open what, how a record is edited in it."""
