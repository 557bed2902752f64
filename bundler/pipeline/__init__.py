"""The straight line from review.toml to a package; the only place that knows every step."""
