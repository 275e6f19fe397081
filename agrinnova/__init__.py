"""AgrInnova: the Django project that joins the apps of the JoIN network's portal."""
