"""What `make run` asks at every start: the data, unless there are some already."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from knowledge.models import Topic
from tests.data_files import copy_of, joined, set_cell  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("joined")]


def test_data_that_are_there_are_left_alone_if_asked(tmp_path) -> None:
    folder = copy_of(tmp_path)
    set_cell(folder, "topics", 2, "label_it", "Tutt’altro")
    out = StringIO()
    words = {"folder": folder, "skip_checks": True, "stdout": out}
    with translation.override("en"):
        call_command("load_join", if_empty=True, **words)
    assert out.getvalue() == "The network’s data are already here.\n"
    assert not Topic.objects.filter(title_it="Tutt’altro").exists()
    call_command("load_join", **words)
    assert Topic.objects.filter(title_it="Tutt’altro").exists()
