"""Whose a datum is: the writer's own company may be named in a proposal, the client may not."""

from __future__ import annotations

import re

from prodcheck.document import Block, BlockKind
from prodcheck.language.folding import fold, word_set

_OWN = re.compile(
    r"\b(?:notre|nos|nous sommes|(?:etabli|emis|redige|propose|presente|remis|realise|dresse)(?:e|t)? par|de la part de"
    r"|votre (?:contact|interlocuteur|interlocutrice|conseiller|conseillere|commercial|commerciale|technico)"
    r"|technico-commercial|technico-commerciale|conseiller|conseillere|commercial|commerciale|charge[e]? d'affaires|fournisseur"
    r"|vendeur|emetteur|expediteur|prestataire|sav|service apres-vente|standard|depannage|astreinte|organisme de formation"
    r"|cordialement|signature|siege social|au capital|en alternance|notre agence|pour nous joindre|nous contacter"
    r"|suivi par|suivi :)\b"
)
_CLIENT = re.compile(
    r"\b(?:a l'attention|destinataire|client|cliente|prospect|chez vous|votre (?:site|adresse|entreprise|societe|etablissement"
    r"|directeur|directrice|gestionnaire|responsable|siege|atelier|comptable|acheteur|maison|magasin|cabinet)"
    r"|vos (?:locaux|bureaux|ateliers|coordonnees)|livraison|lieu|demandeur|beneficiaire|copie (?:a|envoyee)|envoye[e]? a"
    r"|m'a-t-(?:il|elle)|m'avez|adresse[e]? a|transmis(?:e)? a|recu(?:e)? de|madame la|monsieur le|donneur d'ordre|facturation)\b"
)
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos)\b")
_OWN_NAME = re.compile(
    r"(?:chez|par|pour|de la part de|[Nn]otre (?:société|entreprise|maison|agence)|engage|[Ff]ournisseur\s*:?|[Pp]restataire\s*:?"
    r"|[Ss]ociété|[Ss]arl|SARL|SAS|[Nn]ous sommes)\s+((?:[A-ZÉÈÀÂÎ][\wéèêëàâîïôûùç'’-]+(?:\s+(?=[A-ZÉÈ]))?){1,4})"
)
_OWN_START = re.compile(
    r"((?:[A-ZÉÈÀÂÎ][\w'’-]+\s?){1,4})\s?[,–-]\s?(?:agence|société|entreprise|organisme|distributeur|fabricant"
    r"|établissements?|loueur"
    r"|installateur|votre)"
)
_WORD = re.compile(r"[\w-]{4,}")
_NOT_NAMES = word_set(
    "monsieur madame societe agence votre notre proposition commerciale offre technique vous nous cette objet devis client"
    " janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre france"
)
_CLIENT_HEAD = re.compile(r"(?:a l'attention|destinataire|client|prospect|livraison|lieu)")
_OWN_HEAD = re.compile(
    r"(?:de la part|emetteur|fournisseur|expediteur|notre |vendeur|prestataire|votre (?:contact|interlocut|conseill))"
)
_MIN_SHARED = 5
_SHORT_LINE = 60
_OPENING, _NEAR = 40, 3


class Owner:
    """Tells the writer's own data from the client's, in one document."""

    def __init__(self, blocks: list[Block]) -> None:
        """Learn the writer's company from the words that introduce it."""
        self._columns = _table_sides(blocks)
        self.own_words = self._learn(blocks)
        self._own_lines = self._near_own_lines(blocks) | _letterhead(blocks)
        self._own_rows = _own_rows(blocks)

    def _learn(self, blocks: list[Block]) -> frozenset[str]:
        words: set[str] = set()
        for block in blocks[:_OPENING]:
            if self._columns.get(block.index) == "own":
                words |= {fold(word) for word in re.findall(r"\b[A-ZÉÈÀÂÎ][\w'’-]{3,}", block.text)}
            elif _OWN.search(fold(block.text)):
                names = [match.group(1) for match in _OWN_NAME.finditer(block.text)]
                if start := _OWN_START.match(block.text):
                    names.append(start.group(1))
                words |= {fold(word) for name in names for word in _WORD.findall(name)}
        return frozenset(words - _NOT_NAMES)

    def _near_own_lines(self, blocks: list[Block]) -> frozenset[int]:
        """Short lines that stand with a line naming the writer or the own company: an address block, a signature."""
        found: set[int] = set()
        for number, block in enumerate(blocks):
            folded = fold(block.text)
            named = any(word in folded for word in self.own_words if len(word) >= _MIN_SHARED)
            if len(block.text) > _SHORT_LINE or not (named or _OWN.search(folded)) or _CLIENT.search(folded) or block.cell:
                continue
            for step in (1, -1):
                for other in range(number + step, number + step * (_NEAR + 1), step):
                    if not 0 <= other < len(blocks) or len(blocks[other].text) > _SHORT_LINE:
                        break
                    if _CLIENT.search(fold(blocks[other].text)):
                        break
                    found.add(blocks[other].index)
        return frozenset(found)

    def is_own(self, block: Block, start: int, end: int, datum: str = "") -> bool:
        """Whether the datum at this place is the writer's: by its words, its column, its neighbours, the words around it."""
        compact = re.sub(r"\W", "", fold(datum))
        if compact and any(len(word) >= _MIN_SHARED and re.sub(r"\W", "", word) in compact for word in self.own_words):
            return True
        column = self._columns.get(block.index)
        if column is not None:
            return column == "own"
        folded = fold(_sentence(block.text, start, end))
        if any(word in folded for word in self.own_words if len(word) >= _MIN_SHARED):
            return True
        if _CLIENT.search(folded):
            return False
        in_own_row = block.cell is not None and (block.cell.table, block.cell.row) in self._own_rows
        return in_own_row or bool(_OWN.search(folded)) or block.index in self._own_lines

    def concerns_client(self, block: Block, start: int, end: int) -> bool:
        """Whether the words around a place, or its column, speak of the client."""
        folded = fold(_sentence(block.text, start, end))
        return self._columns.get(block.index) == "client" or bool(_CLIENT.search(folded) or _ADDRESSED.search(folded))


def _letterhead(blocks: list[Block]) -> frozenset[int]:
    """The first line of a letter, above whom it is for: it is the sender's."""
    lines = [block for block in blocks[:_NEAR] if block.kind is not BlockKind.HEADING and block.cell is None]
    return frozenset(block.index for block in lines[:1] if not _CLIENT.search(fold(block.text)))


def _own_rows(blocks: list[Block]) -> frozenset[tuple[int, int]]:
    """The table rows (table, row) in which a cell speaks of the writer and none of the client."""
    texts: dict[tuple[int, int], list[str]] = {}
    for block in blocks:
        if block.cell is not None:
            texts.setdefault((block.cell.table, block.cell.row), []).append(fold(block.text))
    return frozenset(
        row
        for row, cells in texts.items()
        if any(_OWN.search(cell) for cell in cells) and not any(_CLIENT.search(cell) for cell in cells)
    )


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), text.rfind(" ; ", 0, start)) + 1
    stop = text.find(". ", end)
    return text[begin : stop if stop >= 0 else len(text)]


def _table_sides(blocks: list[Block]) -> dict[int, str]:
    """For cells under (or beside) a header such as « De la part de » or « À l'attention de »: ``own`` or ``client``."""
    heads: dict[tuple[int, str, int], str] = {}
    for block in blocks:
        if block.cell is None or len(block.text) >= _SHORT_LINE:
            continue
        folded = fold(block.text)
        side = "own" if _OWN_HEAD.match(folded) else "client" if _CLIENT_HEAD.match(folded) else ""
        if side and block.cell.row == 0:
            heads[block.cell.table, "column", block.cell.column] = side
        if side and block.cell.column == 0:
            heads[block.cell.table, "row", block.cell.row] = side
    found: dict[int, str] = {}
    for block in blocks:
        if block.cell is not None:
            in_row = heads.get((block.cell.table, "row", block.cell.row), "")
            if side := heads.get((block.cell.table, "column", block.cell.column), in_row):
                found[block.index] = side
    return found
