"""A Word file, read safely: its parts, its words, its numbers, and what a reader sees."""
