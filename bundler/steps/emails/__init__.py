"""The emails that go with a pack: composed in memory, then written as drafts."""

from bundler.steps.emails.compose import compose
from bundler.steps.emails.drafts import write_drafts

__all__ = ["compose", "write_drafts"]
