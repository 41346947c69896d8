"""Names that Moodle gives when it exports submissions, and that it wants back for feedback files.

Read from ``mod/assign/classes/downloader.php`` (before 4.1 ``locallib.php``) and ``assignfeedback_file_zip_importer``: a folder
``Prénom Nom_12345_assignsubmission_file`` (with a final ``_`` before Moodle 4.1), or the same as a prefix of each file's
name. The number is the participant's in this assignment, or the group's; where work is handed in by groups, versions before
4.1 put the group's name and ``-`` before the person's. The importer takes any first part without underscore.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"^(?P<name>[^_]+)_(?P<id>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?$", re.DOTALL)

_GROUP = re.compile(r"^(?:groupe?|gr|équipe|equipe|team|sous-groupe)\b[^-]*-\s*(?=\S)", re.IGNORECASE)
_ANONYMOUS = "Participant"


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
    """The path inside ``feedback.zip`` under which Moodle hands ``file`` to that participant.

    One flat name, which every version takes: before 4.1 a folder needs a final ``_``, before 3.1 there are no folders.
    """
    # A name that begins with a point or a tilde is a hidden file for Moodle, and left out.
    label = re.sub(r"[_/\\]", " ", name).strip(" .~") or _ANONYMOUS
    return f"{label}_{participant}_assignsubmission_file_{file}"


def person_named(submission: Submission) -> str:
    """Who handed a submission in, for people to read: without the group's name, with the number where names are hidden."""
    name = _GROUP.sub("", submission.name) or submission.name
    return f"{name} {submission.participant}" if name.casefold() in {_ANONYMOUS.casefold(), "participante"} else name
