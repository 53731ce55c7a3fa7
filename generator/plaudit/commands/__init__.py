"""The commands: each reads its words, calls the rooms, and talks."""
