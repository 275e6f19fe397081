"""The registry of record kinds: their models, labels, navigation, search form."""
