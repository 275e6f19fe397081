"""Messages are gathered from both kinds of source, and a gap cannot hide."""

import pytest

from agrinnova import messages

CODE = """
from django.utils.translation import gettext as _, ngettext
_("From the code")
ngettext("%(n)s sheep", "%(n)s sheep and more", n)
"""
TEMPLATE = """{% load i18n %}<ul>
    <li class='a"b'>{% translate "From a page" %}
  <li>{% blocktranslate trimmed %}
      Over
      two lines{% endblocktranslate %} (
 <li>{% translate "May" context "month" %}{{ _("Inline") }}
"""
ALL = [
    "%(n)s sheep",
    "From a page",
    "From the code",
    "Inline",
    "May",
    "Over two lines",
]


@pytest.fixture
def project(monkeypatch, tmp_path):
    # A checkout may lie below folders whose namesakes inside it are left out.
    base = tmp_path / "data" / "migrations"
    for name, source in (
        ("agrinnova/room.py", CODE),
        ("agrinnova/migrations/0001_old.py", '_("From a migration")'),
        ("templates/page.html", TEMPLATE),
    ):
        (base / name).parent.mkdir(parents=True)
        (base / name).write_text(source)
    monkeypatch.setattr(messages, "BASE", base)
    return base


def first(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def po(project, language):
    return project / "locale" / language / "LC_MESSAGES" / "django.po"


def translate_all(project):
    messages.update()
    for language in messages.LANGUAGES:
        words = po(project, language).read_text()
        words = words.replace('msgstr ""\n\n', 'msgstr "x"\n\n')
        words = words.replace('msgstr[0] ""', 'msgstr[0] "%(n)s x"')
        words = words.replace('msgstr[1] ""', 'msgstr[1] "%(n)s x"')
        po(project, language).write_text(words)


def test_code_and_templates_are_gathered(project):
    found = sorted(first(message) for message in messages.gather() if message.id)
    assert found == ALL


def test_a_complete_project_has_no_problem(project):
    translate_all(project)
    assert list(messages.problems()) == []


def test_the_source_language_may_stay_empty(project):
    messages.update()
    assert not [line for line in messages.problems() if line.startswith("en:")]
    assert [line for line in messages.problems() if line.startswith("ca:")]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('msgid "Inline"\nmsgstr "x"', 'msgid "Inline"\nmsgstr ""', "untranslated"),
        ('msgid "Inline"', 'msgid "Outdated"', "stale"),
        ('msgid "Inline"', '#, fuzzy\nmsgid "Inline"', "fuzzy"),
        ('msgstr[0] "%(n)s x"', 'msgstr[0] "%(m)s x"', "placeholder"),
        ('msgid "Inline"\nmsgstr "x"', 'msgid "Inline"\nmsgstr "l\'x"', "apostrophe"),
    ],
)
def test_each_gap_is_a_problem(project, old, new, problem):
    translate_all(project)
    words = po(project, "ca").read_text()
    assert old in words
    po(project, "ca").write_text(words.replace(old, new))
    assert any(problem in line for line in messages.problems())


def test_a_new_message_is_missing_until_the_next_update(project):
    translate_all(project)
    (project / "templates" / "new.html").write_text('{{ _("Brand new") }}')
    assert [line for line in messages.problems() if "Brand new" in line] == [
        f"{language}: missing: 'Brand new'" for language in messages.LANGUAGES
    ]


def test_only_stale_catalogues_are_compiled(project):
    messages.update()
    assert messages.compile_stale() == 0
    target = po(project, "fr").with_suffix(".mo")
    target.unlink()
    assert messages.compile_stale() == 1
    assert target.exists()


def test_an_update_sets_the_blanks_of_french(project):
    translate_all(project)
    words = po(project, "fr").read_text()
    po(project, "fr").write_text(words.replace('"x"', '"« l\'x » : %(n)s ?"'))
    messages.update()
    assert '"«\u00a0l’x\u00a0»\u00a0: %(n)s\u202f?"' in po(project, "fr").read_text()


def test_an_update_without_news_changes_no_byte(project):
    messages.update()
    dated = po(project, "it").read_text().replace("Date: 2", "Date: 1")
    assert "Date: 1" in dated
    po(project, "it").write_text(dated)
    messages.update()
    assert po(project, "it").read_text() == dated
