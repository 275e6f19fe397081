"""Every template can be read, those of mails too, which no page would show broken."""

import re

import pytest
from django.template.loader import get_template

from agrinnova.paths import BASE

TEMPLATES = sorted(
    str(path.relative_to(BASE / "templates"))
    for path in (BASE / "templates").rglob("*")
    if path.is_file()
)
# What git leaves where two changes met, seen once in a mail.
CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_read(name: str) -> None:
    get_template(name)
    source = (BASE / "templates" / name).read_text(encoding="utf-8")
    assert not CONFLICT.search(source)
