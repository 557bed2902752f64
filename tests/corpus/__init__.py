"""One fault each: packs that a rule must pass, fail or say it could not check."""
