"""The roof: what joins the apps; it uses every app and nobody imports it."""
