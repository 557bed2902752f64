"""Whether a file may be a part: looked into before any converter sees it."""
