"""Page kinds: one module each, from the registry to pages, without touching the disk."""
