"""A spreadsheet that is sent after the session has ended: its sender is told so."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agrinnova.core.models import SheetRun, User
from enterprises.models import Enterprise
from tests.admin_support import address, entered
from tests.sheet_support import text

SAID = "La sessione era scaduta e il file non è stato ricevuto"


def upload(client: Client):
    file = SimpleUploadedFile("a.csv", b"titolo;settore\r\nAlfa;altro\r\n")
    return client.post(address(Enterprise, "import"), {"file": file})


def test_the_login_and_the_page_behind_it_say_that_the_file_is_to_be_chosen_again(
    staff_client: Client,
) -> None:
    page = address(Enterprise, "import")
    assert SAID not in text(staff_client.get(page))
    staff_client.logout()
    answer = upload(staff_client)
    assert answer.url.startswith(reverse("admin:login"))
    asked = staff_client.get(answer.url, headers={"accept-language": "it"})
    assert SAID in text(asked)
    behind = asked.context["next"]
    assert behind.startswith(page)
    again = entered(staff_client, User.objects.get())
    assert SAID in text(again.get(behind))
    assert not SheetRun.objects.exists()
    assert upload(again).status_code == 302
    assert SheetRun.objects.exists()


def test_a_page_of_an_earlier_login_says_it_too(staff_client: Client) -> None:
    strict = entered(Client(enforce_csrf_checks=True), User.objects.get())
    answer = upload(strict)
    assert answer.status_code == 302
    assert SAID in text(strict.get(answer.url))
    assert not SheetRun.objects.exists()


def test_whoever_only_opens_the_page_is_told_nothing_of_a_file(client: Client) -> None:
    answer = client.get(address(Enterprise, "import"))
    assert "file=1" not in answer.url
