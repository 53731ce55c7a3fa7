"""Credentials: records become signed documents, and signed documents are verified. Owns the cryptography."""
