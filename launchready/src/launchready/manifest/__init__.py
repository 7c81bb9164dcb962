"""launchready.toml: its model, its schema, and errors that name the line."""

from launchready.manifest.bare import bare
from launchready.manifest.load import load
from launchready.manifest.problem import ManifestError, Problem, Source, format_problem
from launchready.manifest.schema import Manifest

__all__ = [
    "Manifest",
    "ManifestError",
    "Problem",
    "Source",
    "bare",
    "format_problem",
    "load",
]
