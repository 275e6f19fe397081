"""Personal data in public texts: finds e-mail addresses and telephone numbers.

Contacts have their own columns, each shown only with its owner's consent. What was
written into a summary or a note instead would pass by that: the checklist says so
before anybody publishes. It is advice, for an office's own number may stand there.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[^\W\d_]{2,}"
)
PHONE = re.compile(
    r"""(?<![\w/.=&-])(?:
        (?:\+|00)\d(?:[ ./()-]?\d){8,13}                     # +39 035 123456
      | 0\d{1,4}[ ./-]\d{5,8}                                # 035 123456
      | 0[1-9](?:[ .-]?\d\d){4}                              # 04 92 12 34 56
      | 3\d\d[ ./-]?\d{3}[ ./-]?\d{3,4}                      # 340 1234567
      | [6-9]\d\d[ .]\d{3}[ .]\d{3}                          # 973 123 456
      | [6-9]\d\d[ .]\d\d[ .]\d\d[ .]\d\d                    # 973 12 34 56
      | (?i:tel|tél|fax|cell|m[òo]bil|whatsapp)[ .:]*\+?\d(?:[ ./()-]?\d){5,13}
    )(?![\d/-])""",
    re.VERBOSE,
)


def contact_in(text: str) -> str:
    """The first e-mail address or telephone number in `text`; "" without one."""
    if "@" in text and (found := EMAIL.search(text)):
        return found[0]
    found = PHONE.search(text)
    return found[0] if found else ""


def contacts_in(record: models.Model) -> list[str]:
    """What looks like a contact in the record's own texts, each once."""
    found = (contact_in(text) for text in _texts(record))
    return list(dict.fromkeys(words for words in found if words))


def _texts(record: models.Model) -> Iterator[str]:
    for field in record._meta.concrete_fields:
        value: Any = getattr(record, field.attname)
        if isinstance(field, ArrayField):
            yield from (part for part in value or () if isinstance(part, str))
        elif isinstance(value, str) and _is_text(field):
            yield value


def _is_text(field: Any) -> bool:
    is_words = isinstance(field, models.CharField | models.TextField)
    is_code = isinstance(field, models.URLField | models.SlugField) or field.choices
    return is_words and field.editable and not is_code
