"""Bulk actions of an admin list: asked about on one page, done by one's rights."""
