"""From converted parts to one finished PDF."""

from bundler.steps.assembly.whole import assemble

__all__ = ["assemble"]
