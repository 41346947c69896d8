"""The référentiels as data: found, loaded, validated, shown. No evaluation here: judging and detecting do that.

This package imports nothing heavy; ``prodcheck.packs.loading`` and ``prodcheck.packs.model`` import pydantic and PyYAML.
"""
