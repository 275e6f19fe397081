"""What every public list, page and form is made of: views, filters, facets, caching."""
