"""Names on certificates: kept as keyed digests, compared as people write them."""

from django.utils.crypto import constant_time_compare, salted_hmac

from agrinnova.core.text import fold


def digest_of(name: str, serial: str) -> str:
    """What the register keeps of a name: nobody without our key can try names on it.

    The serial is part of it, so that nobody sees which certificates are one person's.
    The order of the words, their case and their accents do not matter.
    """
    words = " ".join(sorted(fold(name).replace("-", " ").split()))
    text = f"{serial} {words}"
    return salted_hmac("events.certificates", text, algorithm="sha256").hexdigest()


def is_same(name: str, serial: str, digest: str) -> bool:
    """Whether `digest` is that of `name`."""
    return constant_time_compare(digest_of(name, serial), digest)
