"""The version of the package, where its outputs can say it."""

__version__ = "0.1.0"
