"""Whether what a part draws may be kept for good (PDF/A-2, ISO 19005-2), rule by rule."""
