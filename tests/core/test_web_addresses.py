"""What counts as a web address, and that no form, import or table lets in another."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from agrinnova.core.web_addresses import WebAddressField, check_web_address, web_address
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory

# Made by us, of our own addresses only.
OURS = {("shared", "outgoingmail", "stop_url")}


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("www.esempio.it", "https://www.esempio.it"),
        ("esempio.it/pagina?x=1#y", "https://esempio.it/pagina?x=1#y"),
        ("  http://esempio.it ", "http://esempio.it"),
        ("HTTPS://WWW.Esempio.IT/Pagina", "https://www.esempio.it/Pagina"),
        ("//esempio.it", "https://esempio.it"),
        ("<https://esempio.it>", "https://esempio.it"),
        ("www.esempio.it;", "https://www.esempio.it"),
        ("esempio.it:8080/x", "https://esempio.it:8080/x"),
        ("https://città-alta.example/è", "https://città-alta.example/è"),
        ("https://xn--citt-alta-f1a.example", "https://xn--citt-alta-f1a.example"),
        ("https://www.youtube.com/@azienda", "https://www.youtube.com/@azienda"),
        ("https://goo.gl/maps/@45.8,9.9,15z", "https://goo.gl/maps/@45.8,9.9,15z"),
        ("facebook.com/azienda.agricola", "https://facebook.com/azienda.agricola"),
        ("https://zoom.example/j/9?pwd=a.b%3D", "https://zoom.example/j/9?pwd=a.b%3D"),
        ("https://exa\u2024mple.org/x", "https://exa.mple.org/x"),
        ("ｅｓｅｍｐｉｏ。it", "https://esempio.it"),
        ("straße.example", "https://straße.example"),
        ("https://例え.jp/%E4%BE%8B", "https://例え.jp/%E4%BE%8B"),
        ("l·l.cat/100%25", "https://l·l.cat/100%25"),
        ("threads.net/@mario.rossi", "https://threads.net/@mario.rossi"),
        ("https://t.me/azienda2024", "https://t.me/azienda2024"),
        ("https://chat.whatsapp.com/Ab12Cd", "https://chat.whatsapp.com/Ab12Cd"),
        ("esempio.it/?isbn=9788812345678", "https://esempio.it/?isbn=9788812345678"),
        ("esempio.it/hotel/12345678", "https://esempio.it/hotel/12345678"),
        ("esempio.it/2024/05/0012345", "https://esempio.it/2024/05/0012345"),
    ],
)
def test_an_address_is_made_whole(words: str, whole: str) -> None:
    assert web_address(words) == whole
    check_web_address(whole)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *((f"{name}@esempio.it", "email") for name in ("info", "m.rossi+a", "perché")),
        ("mailto:info@esempio.it", "email"),
        ("MailTo:info@esempio.it?subject=x", "email"),
        ("<info@esempio.it>", "email"),
        ("https://info@esempio.it", "personal"),
        ("https://mario:segreto@esempio.it/x", "personal"),
        ("mario:segreto@esempio.it", "personal"),
        ("http://info%40esempio.it", "personal"),
        ("https://esempio.it/?a=info@esempio.it", "personal"),
        ("https://esempio.it/#info%40esempio.it", "personal"),
        ("esempio.it/info@esempio.it", "personal"),
        ("info@esempio.it, www.esempio.it", "personal"),
        *((f"giulia{at}example.org", "email") for at in "＠﹫"),
        *(
            (f"https://example.org/{words}", "personal")
            for words in (
                "giulia%2540example.org",
                "giulia%252540example%252Eorg",
                "giulia＠example.org",
                "giulia﹫example.org",
                "giulia%EF%BC%A0example.org",
                "giulia%25EF%25BC%25A0example.org",
                "giulia%C0%80%40example.org",
                '"giulia"@example.org',
                "%22giulia%22@example.org",
                "giulia!@example.org",
                "giulia%20@%20example.org",
                "giulia@[127.0.0.1]",
                "giulia@[IPv6:2001:db8::1]",
                "giulia@例え.jp",
                "giulia@example。org",
                "giulia@example%E2%80%A4org",
                "?m=giulia(at)example.org",
                "giulia%5Bchiocciola%5Dexample.org",
                "?phone=%2B393401234567",
                "?tel=3401234567",
                "tel:+39%20340%20123%204567",
                "#/%2B39.340.1234567",
            )
        ),
        *(
            (f"https://{words}", "personal")
            for words in (
                "wa.me/393401234567",
                "WA.me/+39%20340%20123%2045%2067",
                "api.whatsapp.com/send?phone=393401234567",
                "t.me/+393401234567",
                "signal.me/#p/+393401234567",
                "wa․me/393401234567",
            )
        ),
        ("http://localhost:8000", "private"),
        ("https://a.intranet\u2024local", "private"),
        ("https://nas。local", "private"),
        ("https://①②⑦.0.0.1", "private"),
        *(
            (f"https://example.org/{words}", "invalid")
            for words in ("\u202egro", "%E2%80%AEgro", "%25E2%2580%25AEgro", "a%00b")
        ),
        *(
            (f"https://{host}", "invalid")
            for host in (
                "xn--example.org",
                "xn--.org",
                "xn--a.org",
                "xn--esempio-.it",
                "exa\u00admple.org",
                "exa\u202emple.org",
                "exa\u200dmple.org",
                "esempio☃.it",
            )
        ),
        ("http://nas.local/x", "private"),
        ("http://intranet.corp", "private"),
        ("http://192.168.1.1", "private"),
        ("http://127.0.0.1:8000/", "private"),
        ("http://8.8.8.8", "private"),
        ("http://[::1]/", "private"),
        ("http://2130706433/", "private"),
        ("http://0x7f.0x1", "private"),
        ("javascript:alert(1)", "invalid"),
        ("javascript://esempio.it/%0aalert(1)", "invalid"),
        ("JAVA\tSCRIPT:alert(1)", "invalid"),
        ("data:text/html,x", "invalid"),
        ("file:///etc/passwd", "invalid"),
        ("ftp://esempio.it", "invalid"),
        ("vbscript:x", "invalid"),
        ("tel:+39035123456", "invalid"),
        ("httpx://esempio.it", "invalid"),
        ("https:esempio.it", "invalid"),
        ("http:/esempio.it", "invalid"),
        ("http://http://esempio.it", "invalid"),
        ("https://", "invalid"),
        ("www.esempio", "invalid"),
        ("esempio", "invalid"),
        ("www,esempio,it", "invalid"),
        ("www.esempio.it e www.altro.it", "invalid"),
        ("https://esempio.it/una pagina", "invalid"),
        ("https://esempio.it\\altro.it", "invalid"),
        ("https://esempio.it:99999", "invalid"),
        ("https://esempio.it:porta", "invalid"),
        ("https://-esempio.it", "invalid"),
        ("https://[esempio.it", "invalid"),
        ("@azienda", "personal"),
        ("035 123456", "invalid"),
        ("3401234567", "private"),
        ("sì", "invalid"),
        ("non ha un sito", "invalid"),
        (".", "invalid"),
    ],
)
def test_what_is_none_is_refused_for_what_it_is(words: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        web_address(words)
    assert refused.value.code == code


def web_fields() -> list[tuple[type[models.Model], str]]:
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.URLField)
        and not model.__name__.startswith("Historical")
        and (model._meta.app_label, model._meta.model_name, field.name) not in OURS
    ]


@pytest.mark.parametrize(("model", "name"), web_fields())
def test_every_column_of_addresses_is_checked_and_held(model, name: str) -> None:
    assert isinstance(model._meta.get_field(name), WebAddressField)
    held = f"{model._meta.model_name}_{name}_is_web_address"
    assert held in {constraint.name for constraint in model._meta.constraints}


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["website", "source_url"])
@pytest.mark.parametrize(
    "words",
    ["info@esempio.it", "https://info@esempio.it", "javascript:x", "https://a b.it"],
)
def test_the_database_takes_nothing_else_whoever_writes(field: str, words: str) -> None:
    enterprise = EnterpriseFactory(website="https://esempio.example/@a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.filter(pk=enterprise.pk).update(**{field: words})
    with pytest.raises(IntegrityError), transaction.atomic():
        EnterpriseFactory(**{field: words})
    setattr(enterprise, field, words)
    with pytest.raises(ValidationError):
        enterprise.full_clean()
