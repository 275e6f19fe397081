"""Normal form of an e-mail address, by which one person's is known again."""

import unicodedata


def normal_form(email: str) -> str:
    """The address without differences of case and of dots before the @.

    It is only compared: letters go to the address as it was given, since two addresses
    may look alike and be two people's (Django's CVE-2019-19844). What follows a +
    stays, by which a school may register its classes.
    """
    folded = unicodedata.normalize("NFKC", email.strip()).casefold()
    local, at, domain = folded.rpartition("@")
    return f"{local.replace('.', '')}{at}{domain}"
