"""Uploaded pictures come out bare, upright and small; disguises stay outside."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from agrinnova.files import photos
from agrinnova.files.photos import rewritten
from tests.picture_support import png_of, saved, seen

ORIENTATION, GPS = 0x0112, 0x8825


def noise(size: tuple[int, int] = (64, 48)) -> Image.Image:
    return Image.effect_noise(size, 60).convert("RGB")


def upload(content: bytes, name: str = "foto.jpg") -> ContentFile:
    return ContentFile(content, name=name)


def refusal(content: bytes, name: str = "foto.jpg") -> str:
    with pytest.raises(ValidationError) as refused:
        rewritten(upload(content, name))
    return refused.value.code


def with_camera_data(orientation: int) -> bytes:
    """A picture with its left half red, as a phone held sideways writes it."""
    picture = Image.new("RGB", (60, 40), "blue")
    picture.paste("red", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Maker of phones"
    exif.get_ifd(GPS)[2] = (45.0, 53.0, 0.0)
    return saved(picture, "JPEG", exif=exif, quality=95)


def test_a_picture_is_turned_upright_and_loses_its_camera_data() -> None:
    content = with_camera_data(orientation=6)
    assert b"Maker of phones" in content
    file = rewritten(upload(content))
    picture = Image.open(file)
    assert picture.size == (40, 60)
    red, _green, blue = picture.convert("RGB").getpixel((20, 5))
    assert (red > 200, blue < 60) == (True, True)
    file.seek(0)
    content = file.read()
    assert (b"Maker" in content, b"Exif" in content) == (False, False)
    assert dict(picture.getexif()) == {}
    assert dict(picture.getexif().get_ifd(GPS)) == {}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {"pnginfo": None}),
        ("JPEG", {"comment": b"a secret"}),
        ("WEBP", {"xmp": b"<x:xmpmeta>a secret</x:xmpmeta>"}),
    ],
)
def test_every_kind_comes_out_as_bare_webp(kind: str, options: dict) -> None:
    picture = seen(saved(noise(), kind, **options))
    assert (picture.format, picture.size) == ("WEBP", (64, 48))
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_kept() -> None:
    large = Image.new("RGB", (3000, 1500), "green")  # noise takes seconds to write
    assert seen(saved(large, "JPEG")).size == (2400, 1200)
    assert seen(saved(noise((30, 20)), "JPEG")).size == (30, 20)


def test_a_logo_keeps_its_transparency_and_its_exact_colours() -> None:
    logo = Image.new("RGBA", (20, 20), (0, 89, 179, 0))
    logo.paste((0, 89, 179, 255), (5, 5, 15, 15))
    picture = seen(saved(logo, "PNG"))
    assert picture.getpixel((10, 10)) == (0, 89, 179, 255)
    assert picture.getpixel((0, 0))[3] == 0


def test_a_palette_picture_and_a_grey_one_are_understood() -> None:
    for mode, kind in (("P", "PNG"), ("L", "JPEG"), ("CMYK", "JPEG")):
        assert seen(saved(noise().convert(mode), kind)).mode == "RGB", mode


def test_several_views_of_one_shot_give_the_first() -> None:
    views = saved(
        Image.new("RGB", (30, 20), "red"),
        "MPO",
        save_all=True,
        append_images=[Image.new("RGB", (30, 20), "blue")],
    )
    red, _green, blue = seen(views).convert("RGB").getpixel((9, 9))
    assert red > 200 > 60 > blue


def test_the_name_is_plain_and_follows_the_content() -> None:
    first = rewritten(upload(saved(noise(), "PNG"), "../../Mälga <b>.php.png"))
    again = rewritten(upload(saved(noise((9, 9)), "PNG"), "../../Mälga <b>.php.png"))
    assert first.name.startswith("malga-bphp-")
    assert first.name.endswith(".webp")
    assert first.name != again.name


@pytest.mark.parametrize(
    "hidden",
    [
        b"<script>alert(1)</script>",
        b"<HTML><body onload=alert(1)>",
        b"<!DOCTYPE html>",
        b"<?php system('id'); ?>",
        b"<svg onload=alert(1)>",
        b"%PDF-1.7",
    ],
)
def test_a_picture_that_is_also_something_else_is_refused(hidden: bytes) -> None:
    picture = saved(noise(), "JPEG")
    assert refusal(picture + hidden) == "disguised"
    assert refusal(saved(noise(), "JPEG", comment=hidden)) == "disguised"


def test_a_picture_with_an_archive_behind_it_is_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.html", "x")
    assert refusal(saved(noise(), "JPEG") + archive.getvalue()) == "disguised"


def test_what_is_no_picture_is_refused_whatever_its_name() -> None:
    assert refusal(b"MZ" + b"\0" * 400, "a.jpg") == "not_picture"
    assert refusal(saved(noise(), "TIFF"), "a.jpg") == "not_picture"
    assert refusal(b"<html>", "a.jpg") == "disguised"
    assert refusal(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg") == "svg"
    assert refusal(b'\n<?xml version="1.0"?><svg/>', "a.png") == "svg"
    assert refusal(b"x", "a.jpg") == "not_picture"


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that asks for `width` x `height` pixels."""
    return png_of((width, height), 8, 2, b"\0" * 10_000)


@pytest.mark.parametrize("side", [7_300, 10_000, 60_000])
def test_a_pixel_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    assert refusal(bomb(side, side)) == "too_large"


def test_a_text_bomb_in_a_picture_is_refused() -> None:
    words = b"note\0\0" + zlib.compress(b"a" * 80_000_000)
    body = b"zTXt" + words
    chunk = struct.pack(">I", len(words)) + body + struct.pack(">I", zlib.crc32(body))
    picture = saved(noise(), "PNG")
    # Straight after the header, whose chunk is 25 bytes long.
    assert refusal(picture[:33] + chunk + picture[33:]) == "broken"


def test_a_heavy_file_is_refused_before_it_is_read(monkeypatch) -> None:
    monkeypatch.setattr(photos, "BYTES_AT_MOST", 100)
    assert refusal(saved(noise(), "PNG")) == "too_heavy"
