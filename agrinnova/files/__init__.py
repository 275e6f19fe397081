"""Uploaded files: documents, photos and their renditions, where they are stored."""
