import re
from base64 import b64decode
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from plaudit.site import qr

ADDRESSES = [
    "https://a.org/",
    "https://credentials.riverbend.example.org/a/26k7m4q2tz9x/",
    "https://owner.github.io/a-rather-long-repository-name/p/maria-guadalupe-villasenor/",
    f"https://credentials.example.org/p/{'x' * 64}/{'y' * 64}/",
]


def picture(dark: list[list[bool]], scale: int = 6) -> Image.Image:
    """The modules as black and white pixels."""
    image = Image.new("L", (len(dark[0]), len(dark)), 255)
    image.putdata([0 if module else 255 for row in dark for module in row])
    return image.resize((image.width * scale, image.height * scale), Image.Resampling.NEAREST)


def drawn(svg: str) -> list[list[bool]]:
    """What a browser draws of the path: every stroke covers the modules that it runs through."""
    side = int(re.findall(r'viewBox="0 -.5 (\d+) \1"', svg)[0])
    grid = [[False] * side for _ in range(side)]
    for row in re.findall(r"M(\d+ \d+)([^M\"]*)", svg):
        x, y = map(int, row[0].split())
        for move, length, _, skip in re.findall(r"(h(\d+))|(m(\d+) 0)", row[1]):
            if move:
                grid[y][x : x + int(length)] = [True] * int(length)
            x += int(length or skip)
    return grid


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_finds_the_address_in_what_is_drawn(address: str) -> None:
    found = zxingcpp.read_barcodes(picture(drawn(qr.svg(address, "code"))))
    assert [code.text for code in found] == [address]
    assert [code.format for code in found] == [zxingcpp.BarcodeFormat.QRCode]


def test_the_drawing_is_the_code_with_its_quiet_zone() -> None:
    dark = qr.modules(ADDRESSES[1])
    grid = drawn(qr.svg(ADDRESSES[1], "code"))
    zone = qr.QUIET_ZONE
    assert [row[zone:-zone] for row in grid[zone:-zone]] == dark
    assert sum(map(sum, grid)) == sum(map(sum, dark))


def test_a_quarter_of_the_code_may_be_damaged() -> None:
    grid = drawn(qr.svg(ADDRESSES[1], "code"))
    for row in grid[14:22]:
        row[14:26] = [False] * 12
    assert [code.text for code in zxingcpp.read_barcodes(picture(grid))] == [ADDRESSES[1]]


def shown(image: str) -> Image.Image:
    """What a browser shows of the small picture."""
    data = b64decode(re.findall(r'src="data:image/png;base64,([^"]+)"', image)[0])
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_picture_in_a_page_has_the_dots_of_the_drawing(address: str) -> None:
    picture_of = shown(qr.image(address, "code"))
    grid = drawn(qr.svg(address, "code"))
    assert [dot == 255 for dot in picture_of.convert("L").tobytes()] == [not dark for row in grid for dark in row]
    found = zxingcpp.read_barcodes(picture_of.convert("L").resize((400, 400), Image.Resampling.NEAREST))
    assert [code.text for code in found] == [address]


def test_the_code_says_its_address() -> None:
    address = "https://a.org/?a=1&b=<2>"
    label, escaped = f"Código QR: {address}", "Código QR: https://a.org/?a=1&amp;b=&lt;2&gt;"
    assert f'role="img" aria-label="{escaped}"' in qr.svg(address, label)
    assert f'alt="{escaped}"' in qr.image(address, label)


def test_a_drawn_code_is_dark_on_white() -> None:
    svg = qr.svg(ADDRESSES[0], "code")
    assert 'fill="#fff"' in svg
    assert 'stroke="#000"' in svg


def test_the_same_address_gives_the_same_bytes() -> None:
    assert qr.svg(ADDRESSES[1], "code") == qr.svg(ADDRESSES[1], "code")
    assert qr.svg(ADDRESSES[1], "code") != qr.svg(ADDRESSES[2], "code")
