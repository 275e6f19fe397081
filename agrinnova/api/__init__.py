"""The API's base classes: paging, projection, rendering, schema."""
