"""bundle.toml and the environment, as the Settings of one office."""

from bundler.settings.loading import Settings, load_settings

__all__ = ["Settings", "load_settings"]
