"""Pixels of any depth, mode and profile come out as people see them, upright."""

import struct

import pytest
from PIL import Image, ImageCms

from agrinnova.files.pixels import on_white
from tests.picture_support import GREEN, is_near, png_of, saved, seen

SIDE = 8


def png(depth: int, colour: int, row: bytes, **chunks: bytes) -> bytes:
    """A PNG of eight equal rows."""
    return png_of((SIDE, SIDE), depth, colour, (b"\0" + row) * SIDE, **chunks)


def wide(*values: int) -> bytes:
    """Values of sixteen bits."""
    return b"".join(struct.pack(">H", value) for value in values)


GREY, COLOUR, PALETTE, GREY_ALPHA, COLOUR_ALPHA = 0, 2, 3, 4, 6
RED_BLUE = bytes([255, 0, 0, 0, 0, 255])
# Name, content, the first pixel and the last.
BY_HAND = [
    ("grey of 16 bits", png(16, GREY, wide(0x8000) * SIDE), (128,) * 3, (128,) * 3),
    (
        "grey of 16 bits, nearly black and white",
        png(16, GREY, wide(0x0101) * 4 + wide(0xFEFE) * 4),
        (1,) * 3,
        (254,) * 3,
    ),
    (
        "grey of 16 bits, one of them clear",
        png(16, GREY, wide(0x8000) * 4 + wide(0x8001) * 4, tRNS=wide(0x8000)),
        (128, 128, 128, 0),
        (128, 128, 128, 255),
    ),
    (
        "grey of 16 bits with alpha",
        png(16, GREY_ALPHA, wide(0x8000, 0x4000) * SIDE),
        (128, 128, 128, 64),
        (128, 128, 128, 64),
    ),
    (
        "colours of 16 bits",
        png(16, COLOUR, wide(0x8000, 0x4000, 0xFFFF) * SIDE),
        (128, 64, 255),
        (128, 64, 255),
    ),
    (
        "colours of 16 bits, one of them clear",
        png(
            16,
            COLOUR,
            wide(0x8000, 0x4000, 0xFFFF) * 4 + wide(0, 0, 0) * 4,
            tRNS=wide(0x8000, 0x4000, 0xFFFF),
        ),
        (128, 64, 255, 0),
        (0, 0, 0, 255),
    ),
    (
        "colours of 16 bits with alpha",
        png(16, COLOUR_ALPHA, wide(0x8000, 0x4000, 0xFFFF, 0x8000) * SIDE),
        (128, 64, 255, 128),
        (128, 64, 255, 128),
    ),
    ("black and white", png(1, GREY, b"\xf0"), (255,) * 3, (0,) * 3),
    (
        "black and white, black clear",
        png(1, GREY, b"\xf0", tRNS=wide(0)),
        (255,) * 4,
        (0, 0, 0, 0),
    ),
    ("grey of 2 bits", png(2, GREY, b"\x6b\x6b"), (85,) * 3, (255,) * 3),
    (
        "grey of 2 bits, one of them clear",
        png(2, GREY, b"\x6b\x6b", tRNS=wide(1)),
        (85, 85, 85, 0),
        (255,) * 4,
    ),
    (
        "grey of 4 bits, one of them clear",
        png(4, GREY, b"\x55\x55\x0f\x0f", tRNS=wide(5)),
        (85, 85, 85, 0),
        (255,) * 4,
    ),
    (
        "grey of 8 bits, one of them clear",
        png(8, GREY, bytes([5] * 4 + [200] * 4), tRNS=wide(5)),
        (5, 5, 5, 0),
        (200, 200, 200, 255),
    ),
    (
        "a palette with alpha",
        png(8, PALETTE, bytes([0] * 4 + [1] * 4), PLTE=RED_BLUE, tRNS=bytes([9])),
        (255, 0, 0, 9),
        (0, 0, 255, 255),
    ),
    (
        "a palette of two colours",
        png(1, PALETTE, b"\xf0", PLTE=RED_BLUE),
        (0, 0, 255),
        (255, 0, 0),
    ),
]


@pytest.mark.parametrize(
    ("content", "first", "last"),
    [case[1:] for case in BY_HAND],
    ids=[case[0] for case in BY_HAND],
)
def test_a_png_of_any_depth_keeps_its_shades(content, first, last) -> None:
    picture = seen(content)
    ends = picture.getpixel((0, 0)), picture.getpixel((SIDE - 1, SIDE - 1))
    # What is wholly clear has no colour that anybody could see.
    for pixel, right in zip(ends, (first, last), strict=True):
        assert len(pixel) == len(right)
        assert pixel[3:] == right[3:]
        assert right[3:] == (0,) or is_near(pixel[:3], right[:3], shades=1)


def test_the_drawing_that_became_white_keeps_its_greys() -> None:
    drawing = Image.frombytes(
        "I;16", (256, 64), b"".join(struct.pack("<H", x * 257) for x in range(256)) * 64
    )
    picture = seen(saved(drawing, "PNG"))
    greys = [picture.getpixel((x, 0))[0] for x in (0, 64, 128, 255)]
    assert greys == [0, 64, 128, 255]


INKS = (0, 255, 255, 60)  # cyan, magenta, yellow, black: a dark red


def test_inks_of_print_become_the_colours_of_a_screen() -> None:
    content = saved(Image.new("CMYK", (16, 16), INKS), "JPEG", quality=100)
    assert is_near(seen(content).getpixel((8, 8)), (195, 0, 0))


def test_inks_kept_as_brightness_and_colour_are_the_same() -> None:
    """Adobe's YCCK (TN 5116): the first three turned as in a photo, black as it is."""
    # Adobe keeps inks turned about, and Pillow turns whatever it is given.
    light = Image.new("RGB", (1, 1), INKS[:3]).convert("YCbCr").getpixel((0, 0))
    turned = (*(255 - value for value in light), INKS[3])
    plain = saved(Image.new("CMYK", (16, 16), turned), "JPEG", quality=100)
    at = plain.index(b"Adobe") + 11
    assert plain[at] == 0
    content = plain[:at] + b"\x02" + plain[at + 1 :]
    assert is_near(seen(content).getpixel((8, 8)), (195, 0, 0), shades=5)


def exchanged() -> bytes:
    """A colour profile in which red is called green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return (
        profile.replace(b"rXYZ", b"xxxx", 1)
        .replace(b"gXYZ", b"rXYZ", 1)
        .replace(b"xxxx", b"gXYZ", 1)
    )


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("WEBP", "RGB"),
        ("WEBP", "RGBA"),
        ("JPEG", "RGB"),
        ("AVIF", "RGB"),
        ("AVIF", "RGBA"),
    ],
)
def test_a_colour_profile_is_obeyed_with_and_without_alpha(kind, mode) -> None:
    colour = (255, 0, 0, 100)[: 4 if mode == "RGBA" else 3]
    picture = Image.new("RGBA" if mode == "RGBA" else "RGB", (20, 20), colour)
    content = saved(picture.convert(mode), kind, icc_profile=exchanged())
    pixel = seen(content).getpixel((9, 9))
    assert is_near(pixel[:3], (0, 255, 0), shades=6)
    assert pixel[3:] == ((100,) if mode == "RGBA" else ())


@pytest.mark.parametrize("mode", ["L", "LA", "RGB"])
def test_a_profile_that_does_not_fit_costs_no_picture(mode: str) -> None:
    picture = Image.new("L", (20, 20), 90).convert(mode)
    for profile in (exchanged()[:200], b"none", exchanged() if mode != "RGB" else b""):
        shown = seen(saved(picture, "PNG", icc_profile=profile))
        assert shown.getpixel((3, 3))[:3] == (90, 90, 90)


# By the tag of Exif 2.3: where the corner that is red in the file is seen.
CORNERS = {
    1: "top left",
    2: "top right",
    3: "bottom right",
    4: "bottom left",
    5: "top left",
    6: "top right",
    7: "bottom right",
    8: "bottom left",
}


@pytest.mark.parametrize("orientation", [0, *CORNERS, 9, 255])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_held_in_any_way_gives_an_upright_picture(kind, orientation) -> None:
    picture = Image.new("RGB", (60, 40), "blue")
    picture.paste("red", (0, 0, 30, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    shown = seen(saved(picture, kind, exif=exif)).convert("RGB")
    assert shown.size == ((40, 60) if 5 <= orientation <= 8 else (60, 40))
    where = CORNERS.get(orientation, "top left")
    x = 5 if "left" in where else shown.width - 6
    y = 5 if "top" in where else shown.height - 6
    red, _green, blue = shown.getpixel((x, y))
    assert red > 150 > blue


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_what_a_camera_wrote_wrongly_about_itself_costs_no_picture() -> None:
    garbage = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\xff\xff\xff\xff\x09"
    for exif in (garbage, garbage[:12], b"Exif\0\0MM\0*\0\0\0\xff"):
        content = saved(Image.new("RGB", (64, 48), "green"), "JPEG", exif=exif)
        assert is_near(seen(content).getpixel((9, 9)), GREEN)


def test_what_was_clear_lies_on_white_in_print() -> None:
    picture = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    picture.putpixel((0, 0), (200, 0, 0, 255))
    shown = on_white(picture)
    assert shown.mode == "RGB"
    assert (shown.getpixel((0, 0)), shown.getpixel((3, 3))) == (
        (200, 0, 0),
        (255, 255, 255),
    )
