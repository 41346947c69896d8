"""``packs new``: a commented skeleton of a pack, with one source and its documents, that validates as it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from prodcheck.errors import UsageError
from prodcheck.output_file import write_whole
from prodcheck.packs.json_schema import SCHEMAS, schema_text

_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_SOURCE = """\
# yaml-language-server: $schema=../schema/source.schema.json
# Le texte officiel que ce pack cite. Un fichier par texte.
schema: prodcheck/source/1
id: {id}-referentiel
document: "Référentiel {id}"          # nom court, cité dans les rapports
title: "Intitulé complet du référentiel"
type: Référentiel de certification
millesime: "01"
pages: 30                             # ôtez cette ligne si le texte n'est pas paginé, et citez alors des sections
"""

_PACK = """\
# yaml-language-server: $schema=../schema/pack.schema.json
# Un pack : ce qu'un titre, un CCP ou un bloc demande de rendre. Guide : docs/ecrire-un-pack.md
schema: prodcheck/pack/1
id: {id}                              # le même que le nom du fichier
version: "0.1"                        # version de ce fichier, à augmenter quand vous le changez
title: "Intitulé complet du titre"
short_title: "Titre court"
certification: Titre professionnel
millesime: millésime 01
sessions: "Sessions auxquelles ce pack sert."
sources: [{id}-referentiel]

validity:
  starts: {today}                  # date d'effet du référentiel
  statement: "Cette vérification suit le référentiel 01. Vérifiez auprès du centre qu'il s'applique à votre session."
  source: {{source: {id}-referentiel, page: 1}}

# Limites de chaque document. Si le référentiel n'en fixe pas, remplacez « pages » et « characters » par :
#   none: "Le référentiel ne fixe pas de limite."
limits:
  pages: {{min: 3, max: 8}}
  characters: {{min: 7000, max: 12000}}
  source: {{source: {id}-referentiel, page: 2}}

jury:
  modality: "Questionnement à partir de production(s)"
  minutes: 30
  text: "Le jury vous interroge 30 minutes sur vos productions."
  source: {{source: {id}-referentiel, page: 2}}

# Chaque production est décrite dans documents/<id>.yaml
documents:
{documents}

# Règles sur l'ensemble des fichiers. Il existe aussi : company-experience (at_least: N), dates.
rules:
  - id: count
    number: {number}
    source: {{source: {id}-referentiel, page: 2}}
  - id: one-per-document
    source: {{source: {id}-referentiel, page: 2}}
{distinct}"""

_DISTINCT = """\
  - id: distinct
    source: {{source: {id}-referentiel, page: 2}}
"""

_DOCUMENT = """\
# yaml-language-server: $schema=../schema/document.schema.json
# Une production : à quoi on la reconnaît et ce qu'elle doit contenir.
schema: prodcheck/document/1
id: {document}
label: "{label}"
competence: "Compétence évaluée"
use: "À quoi sert cette production devant le jury."
source: {{source: {id}-referentiel, page: 2}}

# Mots des noms de fichiers et des titres qui distinguent cette production des autres.
titles:
  - {title}

elements:
  # Un élément demandé. Ajoutez-en autant qu'il y a de points dans le référentiel.
  - id: resultats
    label: "Résultats obtenus"
    source: {{source: {id}-referentiel, page: 2}}
    criterion:
      text: "Le critère du référentiel, reformulé."
      source: {{source: {id}-referentiel, page: 3}}
    know_how:                         # ce qu'il faut savoir faire, reformulé (facultatif)
      - text: "Comparer ses résultats aux objectifs."
        source: {{source: {id}-referentiel, page: 3}}
    questions:                        # une à trois questions que le jury peut poser
      - "Qu'avez-vous obtenu ?"
    advice: "Donnez les chiffres obtenus à côté de l'objectif."
    phrasing:
      weak: "Les résultats ont été bons."
      good: "J'ai vendu 12 contrats sur 15 visés, pour 4 300 €."
    # L'élément est trouvé là où un sujet (topics) rencontre une preuve (substance). Une phrase de « cues » suffit à elle seule.
    detect:
      topics:
        - résultats
        - j'ai vendu
        - j'ai signé
        - nous avons vendu
      headings:
        - résultats
        - bilan
      # Preuves possibles : une ligne suffit ; entre crochets, il faut toutes les preuves de la ligne.
      substance:
        - amount                      # un montant
        - percentage                  # un pourcentage
        - [past-action, count]        # une action passée et un nombre
      cancels: [negation, plan, hypothesis, generality, definition]
      near: passage                   # sentence, passage ou block
    # Les exemples sont vérifiés par « prodcheck packs validate » : au moins trois de chaque.
    examples:
      found:
        - "J'ai vendu 12 contrats pour 4 300 €."
        - "Les résultats sont de 27 % de réponses."
        - "Nous avons vendu neuf machines, pour 18 000 €."
      refused:
        words-only:                   # les mots sans le contenu
          - "Les résultats ont été satisfaisants."
        neighbour:                    # la phrase d'un autre élément
          - "Le service compte quatre personnes."
        negation:
          - "Nous n'avons pas encore de résultats."
        plan:
          - "Nous espérons de bons résultats l'an prochain."
"""


def new_pack(pack_id: str, documents: Sequence[str] = (), today: dt.date | None = None) -> dict[str, str]:
    """The files of a new pack by path below its rules folder, with the schemas that let an editor complete them.

    Args:
        pack_id: lower-case letters without accents, digits and hyphens.
        documents: ids of its productions; one named after the pack by default.
        today: the date put in as the start of validity.

    Raises:
        UsageError: ``bad-identifier``.
    """
    kinds = list(dict.fromkeys(documents)) or [f"{pack_id}-production"]
    for name in (pack_id, *kinds):
        if not _IDENTIFIER.fullmatch(name) or len(name) > 48:
            raise UsageError("bad-identifier", id=name)
    used = "\n".join(f"  - id: {kind}" for kind in kinds)
    day = (today or dt.date.today()).isoformat()
    distinct = _DISTINCT.format(id=pack_id) if len(kinds) > 1 else ""
    files = {
        f"sources/{pack_id}-referentiel.yaml": _SOURCE.format(id=pack_id),
        f"packs/{pack_id}.yaml": _PACK.format(id=pack_id, today=day, documents=used, number=len(kinds), distinct=distinct),
    }
    for kind in kinds:
        words = kind.replace("-", " ")
        files[f"documents/{kind}.yaml"] = _DOCUMENT.format(id=pack_id, document=kind, label=words.capitalize(), title=words)
    return files | {f"schema/{name}": schema_text(name) for name in SCHEMAS}


def write_new_pack(folder: Path, files: dict[str, str]) -> list[Path]:
    """Write the files of ``new_pack`` below ``folder``; nothing is written where one of the rules is already there.

    Raises:
        UsageError: ``already-there``, or ``cannot-write``.
    """
    paths = {folder / name: text for name, text in files.items()}
    for path in paths:
        if path.exists() and path.suffix == ".yaml":
            raise UsageError("already-there", file=str(path))
    for path, text in paths.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError("cannot-write", file=str(path), why="no-folder") from error
        write_whole(path, text)
    return list(paths)
