"""Copies of a candidate's files with the report's findings written beside the text; the files themselves are never touched."""
