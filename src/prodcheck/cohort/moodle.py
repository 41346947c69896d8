"""Names that Moodle gives when it exports submissions, and that it wants back for feedback files.

Read from ``mod/assign/locallib.php`` (download of all submissions) and ``assignfeedback_file_zip_importer``: a folder
``Prénom Nom_12345_assignsubmission_file`` (with a final ``_`` before Moodle 4.1), or the same as a prefix of each file's
name. The number is the participant's in this assignment; the importer takes any first part without underscore.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"^(?P<name>[^_]+)_(?P<id>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a Moodle name says: the participant, the kind of submission (``file``, ``onlinetext``) and the file's own name."""

    name: str
    participant: str
    plugin: str
    rest: str


def submission_of(part: str) -> Submission | None:
    """Read one part of a path; None where Moodle did not name it."""
    match = _PREFIX.match(part)
    if match is None:
        return None
    return Submission(match["name"].strip(), match["id"], match["plugin"], match["rest"] or "")


def feedback_path(name: str, participant: str, file: str) -> str:
    """The path inside ``feedback.zip`` under which Moodle hands ``file`` to that participant."""
    return f"{name.replace('_', ' ').replace('/', ' ').strip() or 'Participant'}_{participant}_assignsubmission_file/{file}"
