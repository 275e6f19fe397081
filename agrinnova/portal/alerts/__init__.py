"""E-mail alerts (newsletter): subscription form, signed links, weekly digest."""
