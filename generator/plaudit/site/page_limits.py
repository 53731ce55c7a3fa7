"""How large a site may be on GitHub Pages: https://docs.github.com/pages, "GitHub Pages limits"."""

from __future__ import annotations

from dataclasses import dataclass

from plaudit.site.output_paths import WriteError

LARGEST_SITE = 10**9  # bytes of the tar that the site is uploaded as
_NEARLY = 0.8
_BLOCK = 512  # a tar holds a header of one block before each file, and fills the last block of each


def bytes_in_tar(size: int) -> int:
    """What a file of so many bytes takes in a tar."""
    return _BLOCK + -(-size // _BLOCK) * _BLOCK


@dataclass(slots=True)
class PageLimit:
    """The size of a site as it is written.

    Attributes:
        refuses: Whether more than it may have is an error.
        largest: How many bytes it may have.
        size: How many it has so far.
    """

    refuses: bool = True
    largest: int = LARGEST_SITE
    size: int = 0

    def add(self, size: int) -> None:
        """Count one more file of so many bytes.

        Raises:
            WriteError: When it is too much.
        """
        self._add(bytes_in_tar(size))

    def add_folders(self, count: int) -> None:
        """Count so many folders, each of which takes a header.

        Raises:
            WriteError: When it is too much.
        """
        self._add(count * _BLOCK)

    def _add(self, size: int) -> None:
        self.size += size
        if self.refuses and self.size > self.largest:
            takes = f"the {self.largest / 1e6:,.0f} MB that GitHub Pages takes"
            raise WriteError(f"the site is larger than {takes}; without --release it is built for another host")

    def warnings(self) -> list[str]:
        """What there is to say once all files passed."""
        if self.size <= self.largest * _NEARLY:
            return []
        share = self.size / self.largest
        return [f"the site fills {share:.0%} of the {self.largest / 1e6:,.0f} MB that GitHub Pages takes"]
