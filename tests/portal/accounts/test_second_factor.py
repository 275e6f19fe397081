"""The second factor: asked at every login, set up once, shown a code each time."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from agrinnova.accounts import second_factor
from agrinnova.core.models import User
from tests import factories
from tests.admin_support import address, entered
from tests.factories import PASSWORD
from tests.second_factor_support import code_of, wrong_code

CODE, OWN = "/admin/code/", "/admin/second-factor/"


@pytest.fixture
def anna() -> User:
    return factories.coordinator("anna@example.org", language="fr")


@pytest.fixture
def device(anna) -> TOTPDevice:
    return second_factor.new_device(anna)


@pytest.fixture
def codes(anna, device) -> list[str]:
    """Anna's backup codes: her second factor is on, and rested since."""
    codes = second_factor.confirm(anna, code_of(device))
    TOTPDevice.objects.update(last_t=-1)  # the same half minute serves again
    device.refresh_from_db()
    return codes


def log_in(client: Client) -> str:
    """With the right password; where it leads to in the end."""
    words = {"username": "anna@example.org", "password": PASSWORD, "next": "/admin/"}
    answer = client.post("/admin/login/?next=/admin/", words, follow=True)
    return answer.request["PATH_INFO"]


def is_in(client: Client) -> bool:
    return client.get("/admin/shared/user/").status_code == 200


def test_required_it_is_set_up_and_then_asked_for(client, settings, anna) -> None:
    settings.STAFF_TOTP = "required"
    assert log_in(client) == OWN
    assert not is_in(client)
    page = client.get(OWN)
    device = TOTPDevice.objects.get()
    assert second_factor.secret_of(device) in page.content.decode()
    assert '<html lang="fr"' in page.content.decode()
    assert client.post(OWN, {"code": wrong_code(device)}).status_code == 422
    assert not is_in(client)
    TOTPDevice.objects.update(throttling_failure_count=0)
    first = code_of(device)
    page = client.post(OWN, {"code": first})
    codes = page.context["codes"]
    assert (len(set(codes)), is_in(client)) == (10, True)
    assert codes[0] not in client.get(OWN).content.decode()

    other = Client()
    assert log_in(other) == CODE
    assert not is_in(other)
    # The same code is not taken twice, the next one is (RFC 6238 §5.2).
    assert other.post(CODE, {"code": first}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0)
    answer = other.post(
        f"{CODE}?next=/admin/shared/user/", {"code": code_of(device, 1)}
    )
    assert (answer.status_code, answer.url) == (303, "/admin/shared/user/")
    assert (is_in(other), is_in(client)) == (True, True)


def test_offered_it_is_not_asked_of_who_has_none(client, anna) -> None:
    assert log_in(client) == "/admin/"
    assert is_in(client)
    assert client.get(OWN).status_code == 200


def test_half_is_nobody_at_every_address(client, anna, codes) -> None:
    photo = factories.PhotoFactory(enterprise=factories.EnterpriseFactory())
    assert log_in(client) == CODE
    for closed in ("/admin/", photo.image.url, OWN, "/admin/autocomplete/"):
        assert client.get(closed).status_code in (302, 404), closed
    assert client.post(OWN, {"code": "123456", "act": "off"}).status_code == 302
    client.post(CODE, {"code": codes[0]})
    answer = client.get(photo.image.url)
    assert (answer.status_code, bool(b"".join(answer))) == (200, True)


def test_a_backup_code_works_once(client, anna, codes) -> None:
    log_in(client)
    answer = client.post(CODE, {"code": f" {codes[3].upper()} "})
    assert (answer.status_code, is_in(client)) == (303, True)
    other = Client()
    log_in(other)
    assert other.post(CODE, {"code": codes[3]}).status_code == 422
    assert not is_in(other)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 9
    assert not kept & {code.replace("-", "") for code in codes}


@translation.override("en")
def test_wrong_codes_have_to_wait(anna, device, codes) -> None:
    for _number in range(2):
        with pytest.raises(ValidationError, match="not correct"):
            second_factor.check(anna, wrong_code(device))
        past = timezone.now() - datetime.timedelta(seconds=2.5)
        TOTPDevice.objects.update(throttling_failure_timestamp=past)
    second_factor.check(anna, code_of(device))  # two seconds of waiting are over
    device.refresh_from_db()
    assert device.throttling_failure_count == 0
    for _number in range(5):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        with pytest.raises(ValidationError, match="not correct"):
            second_factor.check(anna, wrong_code(device))
    with pytest.raises(ValidationError, match=r"wait 1[0-6] seconds"):
        second_factor.check(anna, code_of(device, 1))


@translation.override("en")
def test_backup_codes_are_counted_apart_and_slowed_too(anna, codes) -> None:
    with pytest.raises(ValidationError, match="not correct"):
        second_factor.check(anna, "abcde-fghjk")
    assert StaticDevice.objects.get().throttling_failure_count == 1
    StaticDevice.objects.update(throttling_failure_count=10)
    with pytest.raises(ValidationError, match="wait"):
        second_factor.check(anna, codes[0])
    assert TOTPDevice.objects.get().throttling_failure_count == 0


@pytest.mark.parametrize("here", [CODE, OWN])
def test_the_right_code_comes_too_late(client, anna, device, codes, here) -> None:
    log_in(client)
    if here == OWN:  # where a code is asked for as well, of whoever is in
        client.post(CODE, {"code": codes[0]})
    wrong = {"code": wrong_code(device)}
    for _number in range(3):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        assert client.post(here, wrong).status_code == 422
    answer = client.post(here, {"code": code_of(device, 1)})
    assert (answer.status_code, answer["Retry-After"]) == (429, "4")
    assert "4" in str(answer.context["form"].errors["code"])
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    assert client.post(here, {"code": code_of(device, 1)}).status_code in (200, 303)


def test_only_ones_own_codes_are_taken(codes, anna) -> None:
    eva = factories.coordinator("eva@example.org")
    second_factor.confirm(eva, code_of(second_factor.new_device(eva)))
    with pytest.raises(ValidationError):
        second_factor.check(eva, codes[0])


def test_switched_off_by_a_code_and_not_where_it_is_required(
    client, settings, anna, device, codes
) -> None:
    log_in(client)
    client.post(CODE, {"code": codes[0]})
    settings.STAFF_TOTP = "required"
    assert client.post(OWN, {"code": codes[1], "act": "off"}).status_code == 422
    settings.STAFF_TOTP = ""
    assert client.post(OWN, {"code": codes[1], "act": "off"}).status_code == 303
    assert (TOTPDevice.objects.count(), is_in(client)) == (0, True)


def test_setting_it_up_ends_the_other_sessions(client, anna) -> None:
    log_in(client)
    other = Client()
    log_in(other)
    client.get(OWN)
    client.post(OWN, {"code": code_of(TOTPDevice.objects.get())})
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_colleague_resets_it_which_ends_sessions_and_is_noted(
    client, anna, codes
) -> None:
    log_in(client)
    client.post(CODE, {"code": codes[0]})
    boss = entered(Client(), factories.coordinator())
    row = {"action": "reset_second_factor", "_selected_action": [anna.pk]}
    boss.post("/admin/shared/user/", row)
    assert not is_in(client)
    assert not StaticDevice.objects.exists()
    history = boss.get(address(anna, "history")).content.decode()
    assert "secondo fattore" in history or "second factor" in history
    assert log_in(client) == "/admin/"


def test_a_new_password_ends_the_other_sessions_too(client, anna) -> None:
    log_in(client)
    other = Client()
    log_in(other)
    new = "un altro lungo segreto"
    words = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", words).status_code == 302
    assert (is_in(client), is_in(other)) == (True, False)


def test_the_pages_need_no_weaker_policy(client, anna) -> None:
    log_in(client)
    pages = [client.get(OWN), client.post(OWN, {"code": "12"})]
    TOTPDevice.objects.update(throttling_failure_count=0)
    code = code_of(TOTPDevice.objects.get())
    pages += [client.post(OWN, {"code": code}), client.get(OWN)]
    pages += [client.get("/admin/forgotten/"), client.get("/admin/reset/a/b/")]
    assert [page.status_code for page in pages] == [200, 422, 200, 200, 200, 410]
    for page in pages:
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        words = page.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", words)


def test_log_in_as_somebody_else(client, anna, codes) -> None:
    log_in(client)
    client.post(CODE, {"act": "leave"})
    assert client.get(CODE).url == "/admin/login/"


def test_it_leads_nowhere_else(client, anna, codes) -> None:
    log_in(client)
    answer = client.post(f"{CODE}?next=https://evil.example/", {"code": codes[0]})
    assert answer.url == "/admin/"
