"""Judging: from measures, evidence and a pack to a ``Report``. No French of its own and no file format."""
