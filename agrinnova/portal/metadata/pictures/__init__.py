"""The picture that stands for a record where its address is shared (ogp.me)."""
