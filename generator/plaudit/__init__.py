"""Plaudit: a git repository of plain records becomes a public site of verifiable credentials."""

__version__ = "0.1.0"
