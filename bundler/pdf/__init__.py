"""The craft: merging, reading and shaping PDF files."""
