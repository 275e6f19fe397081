"""Every format that a phone or a drawing program writes is taken, within limits."""

import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from agrinnova.files import photos
from agrinnova.files.photos import rewritten
from tests.picture_support import GREEN, is_near, saved, seen

RED_BLUE = bytes([255, 0, 0, 0, 0, 255])


def photo(colour: str, kind: str, **options) -> bytes:
    return saved(Image.new("RGB", (64, 48), colour), kind, **options)


def test_every_format_is_taken_in_its_colours() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"):
        picture = seen(photo("green", kind))
        assert (picture.format, picture.size) == ("WEBP", (64, 48)), kind
        assert is_near(picture.getpixel((30, 20)), GREEN), kind


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (30, 20), c) for c in ("green", "red", "blue")]
    content = saved(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=90
    )
    assert is_near(seen(content).getpixel((9, 9)), GREEN)


def test_a_clear_gif_stays_clear() -> None:
    picture = Image.new("P", (20, 20), 0)
    picture.putpalette(RED_BLUE)
    picture.paste(1, (0, 0, 10, 20))
    shown = seen(saved(picture, "GIF", transparency=0))
    assert (shown.getpixel((2, 2)), shown.getpixel((15, 2))[3]) == (
        (0, 0, 255, 255),
        0,
    )


def test_a_turned_heic_is_upright() -> None:
    picture = Image.new("RGB", (64, 48), "blue")
    picture.paste("red", (0, 0, 32, 24))
    exif = Image.Exif()
    exif[0x0112] = 6
    shown = seen(saved(picture, "HEIF", exif=exif.tobytes(), quality=90))
    assert shown.size == (48, 64)
    red, _green, blue = shown.convert("RGB").getpixel((40, 6))
    assert red > 150 > blue


def tried(content: bytes) -> str:
    try:
        rewritten(ContentFile(content, name="foto"))
    except ValidationError as refused:
        return refused.code
    return "taken"


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_a_cut_or_spoilt_file_is_refused_in_words(kind: str) -> None:
    whole = saved(Image.effect_noise((120, 90), 60).convert("RGB"), kind)
    for part in (0.1, 0.3, 0.5, 0.8, 0.95):
        code = tried(whole[: int(len(whole) * part)])
        headless = part < 0.5 or kind == "AVIF"
        assert code in ({"broken", "not_picture"} if headless else {"broken"}), part
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        spoilt = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        refusals = {"taken", "broken", "not_picture", "too_large", "disguised"}
        assert tried(spoilt) in refusals, at


PHONES = """
import sys
from django.conf import settings
settings.configure(USE_I18N=False)
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from agrinnova.files.photos import rewritten
def peak():  # of this program: ru_maxrss begins with that of whoever started it
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
content, before = sys.stdin.buffer.read(), peak()
try:
    rewritten(ContentFile(content, name="telefono.jpg"))
except ValidationError as refused:
    sys.exit(refused.code)
print((peak() - before) // 1024)
"""


def megabytes_for(content: bytes) -> int:
    """What memory a process takes more, at most, while it paints a picture."""
    run = [sys.executable, "-c", PHONES]
    done = subprocess.run(run, input=content, capture_output=True, check=True)
    return int(done.stdout)


def test_fifty_megapixels_of_a_phone_are_taken_in_little_memory() -> None:
    # Grey, so that making it takes little: a JPEG is unpacked by the same rules.
    content = saved(Image.new("L", (8160, 6144), 90), "JPEG")
    assert megabytes_for(content) < 120
    panorama = saved(Image.new("L", (16_000, 3_200), 90), "JPEG")
    assert megabytes_for(panorama) < 120


@pytest.mark.parametrize(
    ("kind", "mode", "size", "options"),
    [
        ("PNG", "RGBA", (8_000, 4_999), {"compress_level": 1}),
        pytest.param(
            *("WEBP", "RGBA", (5_000, 3_999), {"method": 0}), marks=pytest.mark.drill
        ),
        pytest.param(
            *("PNG", "I;16", (5_000, 3_999), {"transparency": 5, "compress_level": 1}),
            marks=pytest.mark.drill,
        ),
    ],
)
def test_the_largest_of_other_kinds_take_less_than_four_hundred_megabytes(
    kind: str, mode: str, size: tuple[int, int], options: dict
) -> None:
    assert 0 < megabytes_for(saved(Image.new(mode, size), kind, **options)) < 400
    larger = saved(Image.new(mode, (size[0], size[1] + 2)), kind, **options)
    assert tried(larger) == "too_large"


def test_the_limit_of_a_webp_is_named() -> None:
    large = saved(Image.new("L", (5_000, 4_001)), "WEBP", method=0)
    for language, words in (
        ("it", "al massimo 20 milioni"),
        ("fr", "20 millions de pixels au maximum"),
        ("ca", "com a màxim, 20 milions"),
        ("es", "como máximo, 20 millones"),
        ("en", "pixels: 20 million at most"),
    ):
        refused = pytest.raises(ValidationError, match=words)
        with translation.override(language), refused:
            rewritten(ContentFile(large, name="grande.webp"))


def test_the_limits_of_pixels_are_said(monkeypatch) -> None:
    monkeypatch.setattr(photos, "PIXELS_AT_MOST", 1_000)
    monkeypatch.setattr(photos, "PIXELS_OF_A_PHONE", 1_000)
    monkeypatch.setattr(photos, "PIXELS_OF_A_JPEG", 4_000)
    assert tried(photo("green", "JPEG")) == "taken"
    assert tried(photo("green", "JPEG", progressive=True)) == "too_large"
    assert tried(photo("green", "PNG")) == "too_large"
    monkeypatch.setattr(photos, "PIXELS_AT_MOST", 2_000_000)
    large = saved(Image.new("L", (2_100, 1_000)), "PNG")
    with pytest.raises(ValidationError, match="2 milion"):
        rewritten(ContentFile(large, name="grande.png"))
