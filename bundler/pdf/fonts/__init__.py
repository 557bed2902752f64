"""Whether each letter that a part shows is there, is as wide as stated, and can be told."""
