"""The portal: what joins the apps; it uses every app and none imports it."""
