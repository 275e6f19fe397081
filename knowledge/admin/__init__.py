"""The admin of the knowledge app, one module per noun."""
