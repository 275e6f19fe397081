"""What programs read of a page: schema.org, sitemap, citation, preview pictures."""
