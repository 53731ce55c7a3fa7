"""The pictures for letters are read by a reader, and print at a size that a reader finds on paper."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from plaudit.site import qr, qr_png

ADDRESSES = [
    "https://a.org/",
    "https://credentials.riverbend.example.org/a/26k7m4q2tz9x/",
    f"https://a.org/{'x' * 200}/",
]


def picture(address: str) -> Image.Image:
    return Image.open(BytesIO(qr_png.png(address)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_finds_the_address(address: str) -> None:
    (code,) = zxingcpp.read_barcodes(picture(address).convert("L"))
    assert (code.text, code.ec_level) == (address, "Q")


def test_a_dot_is_one_bit_and_the_code_is_drawn_with_its_quiet_zone() -> None:
    image = picture(ADDRESSES[1])
    rows = qr.modules(ADDRESSES[1])
    side = len(rows) + 2 * qr.QUIET_ZONE
    assert (image.mode, image.size) == ("1", (side * qr_png.SCALE, side * qr_png.SCALE))
    small = image.resize((side, side), Image.Resampling.NEAREST)
    dark = [[small.getpixel((x, y)) == 0 for x in range(side)] for y in range(side)]
    zone = qr.QUIET_ZONE
    assert [row[zone:-zone] for row in dark[zone:-zone]] == rows
    assert sum(map(sum, dark)) == sum(map(sum, rows))


def test_a_module_is_half_a_millimetre_on_paper() -> None:
    image = picture(ADDRESSES[1])
    dots_an_inch = image.info["dpi"][0]
    assert qr_png.SCALE / dots_an_inch * 25.4 == pytest.approx(0.508, abs=0.001)


def test_the_same_address_gives_the_same_bytes() -> None:
    assert qr_png.png(ADDRESSES[0]) == qr_png.png(ADDRESSES[0])
    assert qr_png.png(ADDRESSES[0]) != qr_png.png(ADDRESSES[1])
