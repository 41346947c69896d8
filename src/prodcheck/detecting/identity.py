"""Identity leaks: what lets a reader know the client of a commercial proposal.

The writer's own company may be named; so each datum is weighed by whose it is: words beside it, the domain of an e-mail address,
the column of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prodcheck.detecting.passages import Places
from prodcheck.detecting.units import Analysis
from prodcheck.document import Block, Document, Origin
from prodcheck.evidence import Coverage, Finding, Passage
from prodcheck.language.folding import fold, word_set

_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_WEB = re.compile(
    (
        r"(?<![@\w])(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:fr|com|net|org|eu|example|pro|bzh|paris|"
        r"shop|info))\b"
    ),
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?[1-9]|0[1-9])(?:[\s.\u00a0\u202f-]?\d{2}){4}(?!\d)")
_SIRET = re.compile(r"(?<!\d)\d{3}[\s\u00a0\u202f.]?\d{3}[\s\u00a0\u202f.]?\d{3}(?:[\s\u00a0\u202f.]?\d{5})?(?!\d)")
_ADDRESS = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter|quater|[a-d](?=[ ,]))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|chemin|"
    r"impasse|route|quai|cours|all[ée]e|square|voie|passage|faubourg"
    r"|zone|za|zi|rond-point|lotissement|esplanade|promenade|venelle|mont[ée]e|sente|ruelle|"
    r"hameau)\b(?!\s+(?:d['’ ]acc[eè]s|libre|ouvert))[^.;\n|]{2,60}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<![\d.,])(?:0[1-9]|[1-8]\d|9[0-8])\s?\d{3}\s+(?:[A-ZÉÈÀ][\w'’-]+)(?![\w ]*(?:€|euros))")
_TITLED = re.compile(
    r"\b(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Ma[îi]tre|Dr|"
    r"Docteur)\s+((?:[A-ZÉÈÀÂÎ][\w'’-]*\.?\s+){0,2}[A-ZÉÈÀÂÎ][\w'’]+(?:-[\w'’]+)*)"
)
_NAMED_CLIENT = re.compile(
    r"(?:[Ss]oci[ée]t[ée]|[Ee]ntreprise|[Cc]liente?|[Pp]rospect|[Dd]estinataire|[Rr]aison sociale|"
    r"[EÉeé]tablissements?|[Cc]hez|[Àà] l['’]attention (?:de|d['’]|du)"
    r"|[Pp]our le compte de|[Ll]ivraison|[Ll]ieu|[Ss]ite|[Ee]nseigne|[Gg]arage|[Hh][ôo]tel|"
    r"[Rr][ée]sidence|[Cc]linique|[Ll]yc[ée]e|[Cc]oll[èe]ge|[Bb]oulangerie|[Rr]estaurant|[Cc]abinet|"
    r"[Dd]omaine|[Cc]amping|[Ee]hpad|EHPAD)"
    r"\s*:?\s+((?:(?:d[eu]s?|la|le|les|du|de la|l['’]|"
    r"d['’])\s*)?[A-ZÉÈÀÂÎ][\wéèêëàâîïôûùç'’&-]+(?:\s+(?:d[eu]s?|la|le|les|et|&|du|sur|en|"
    r"aux?)?\s*[A-ZÉÈÀÂÎ\d][\w'’&-]+){0,4})"
)
_OWN = re.compile(
    r"\b(?:notre|nos|nous sommes|etabli(?:e|t)? par|emis(?:e)? par|redige(?:e)? par|propose(?:e)? par|"
    r"presente(?:e)? par|remis(?:e)? par|de la part de|votre (?:contact|interlocuteur|interlocutrice|"
    r"conseiller"
    r"|conseillere|commercial|commerciale|technico)|technico-commercial|technico-commerciale|"
    r"conseiller|conseillere|commercial|commerciale|charge[e]? d'affaires|fournisseur|vendeur|"
    r"emetteur|expediteur|prestataire|sav"
    r"|service apres-vente|standard|depannage|astreinte|organisme de formation|cordialement|signature|"
    r"siege social|au capital|en alternance|notre agence|pour nous joindre|suivi par|suivi :)\b"
)
_CLIENT = re.compile(
    r"\b(?:a l'attention|destinataire|client|cliente|prospect|chez vous|votre (?:site|adresse|"
    r"entreprise|societe|etablissement|directeur|directrice|gestionnaire|responsable|siege|atelier|"
    r"comptable|acheteur|maison|magasin|cabinet)"
    r"|vos (?:locaux|bureaux|ateliers|coordonnees)|livraison|lieu|demandeur|beneficiaire|copie (?:a|"
    r"envoyee)|envoye[e]? a|adresse[e]? a|transmis(?:e)? a|recu(?:e)? de|madame la|monsieur le|"
    r"donneur d'ordre|facturation)\b"
)
_CONCEALED = re.compile(r"^(?:x+|y+|z+|[a-z]|n|m|\*+|\.+|xyz|abc|anonyme|cliente?|alpha|beta|n°\s?\d+)$")
_NO_CLIENT_NAME = word_set(
    "france europe monsieur madame vous votre nous notre le la les un une directeur directrice responsable gerant",
    "gerante client cliente societe entreprise janvier fevrier mars avril mai juin juillet aout septembre octobre",
    "novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche ce cette il elle conforme comprise compris",
    "franco offerte sous incluse inclus ht ttc delai dans sur du des total gratuite directe installation pose mise",
    "pour",
)
_GENERIC_DOMAINS = word_set(
    "gmail yahoo orange wanadoo free hotmail outlook laposte sfr live icloud",
)
_PUBLIC_WEB = re.compile(
    r"(?:gouv|legifrance|service-public|ademe|societe|pappers|google|linkedin|facebook|afnor|cstb|"
    r"insee)\."
)
_MIN_SHARED = 5


@dataclass(frozen=True, slots=True)
class Leak:
    """A datum that gives the client away; codes: email, phone, siret, web, address, person, company-name."""

    code: str
    block: int
    start: int
    end: int
    text: str


def luhn(digits: str) -> bool:
    """Whether a SIREN or SIRET number has a right check digit (Luhn's algorithm, as INSEE defines it)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


class _Owner:
    """Tells the writer's own data from the client's."""

    def __init__(self, blocks: list[Block]) -> None:
        self._columns = _table_columns(blocks)
        self.own_words = self._own_words(blocks)

    def _own_words(self, blocks: list[Block]) -> set[str]:
        words: set[str] = set()
        pattern = re.compile(
            r"(?:chez|par|pour|de la part de|notre (?:société|entreprise|maison|agence)|engage|"
            r"fournisseur\s*:?|prestataire\s*:?|établie? par|société)\s+"
            r"((?:[A-ZÉÈÀÂÎ][\wéèêëàâîïôûùç'’-]+(?:\s+(?=[A-ZÉÈ]))?){1,4})"
        )
        for block in blocks[:40]:
            own_column = self._columns.get(block.index) == "own"
            if own_column:
                words |= {fold(word) for word in re.findall(r"\b[A-ZÉÈÀÂÎ][\w'’-]{3,}", block.text)}
            elif _OWN.search(fold(block.text)):
                for match in pattern.finditer(block.text):
                    words |= {fold(word) for word in re.findall(r"[\w-]{4,}", match.group(1))}
                if named := re.match(
                    r"((?:[A-ZÉÈÀÂÎ][\w'’-]+\s?){1,4}),\s(?:agence|société|entreprise|organisme|distributeur|fabricant)",
                    block.text,
                ):
                    words |= {fold(word) for word in re.findall(r"[\w-]{4,}", named.group(1))}
        return words - {"monsieur", "madame", "societe", "agence"} - _NO_CLIENT_NAME

    def is_own(self, block: Block, start: int, end: int, datum: str = "") -> bool:
        """Whether the datum at this place is the writer's: by its words, its column, the words around it."""
        compact = re.sub(r"\W", "", fold(datum))
        if compact and any(len(word) >= _MIN_SHARED and re.sub(r"\W", "", word) in compact for word in self.own_words):
            return True
        column = self._columns.get(block.index)
        if column is not None:
            return column == "own"
        sentence = _around(block.text, start, end)
        folded = fold(sentence)
        if any(word in folded for word in self.own_words if len(word) >= _MIN_SHARED):
            return True
        return bool(_OWN.search(folded)) and not _CLIENT.search(folded)


def _around(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), text.rfind(" ; ", 0, start)) + 1
    stop = text.find(". ", end)
    return text[begin : stop if stop >= 0 else len(text)]


def _table_columns(blocks: list[Block]) -> dict[int, str]:
    """For cells under (or beside) a header such as « De la part de » or « À l'attention de »: ``own`` or ``client``."""
    heads: dict[tuple[int, str, int], str] = {}
    for block in blocks:
        if block.cell is None:
            continue
        folded = fold(block.text)
        side = "client" if re.match(r"(?:a l'attention|destinataire|client|prospect|livraison|lieu)", folded) else ""
        if re.match(
            (
                r"(?:de la part|emetteur|fournisseur|expediteur|notre |vendeur|prestataire|votre (?:contact|"
                r"interlocut|conseill))"
            ),
            folded,
        ):
            side = "own"
        if side and len(folded) < 60:
            if block.cell.row == 0:
                heads[(block.cell.table, "column", block.cell.column)] = side
            if block.cell.column == 0:
                heads[(block.cell.table, "row", block.cell.row)] = side
    found: dict[int, str] = {}
    for block in blocks:
        if block.cell is not None:
            side = heads.get((block.cell.table, "column", block.cell.column)) or heads.get(
                (block.cell.table, "row", block.cell.row), ""
            )
            if side:
                found[block.index] = side
    return found


def find_leaks(document: Document) -> list[Leak]:
    """Every datum of the document that gives the client away, in reading order; header and footer blocks too."""
    blocks = [block for block in document.blocks if block.text.strip()]
    owner = _Owner(blocks)
    leaks: list[Leak] = []
    for block in blocks:
        leaks.extend(_leaks_of(block, owner))
    return leaks


def _leaks_of(block: Block, owner: _Owner) -> Iterator[Leak]:
    text = block.text
    spans: list[tuple[int, int]] = []
    for code, start, end, datum in _data(text):
        if any(start < stop and end > begin for begin, stop in spans):
            continue
        spans.append((start, end))
        if not owner.is_own(block, start, end, datum):
            yield Leak(code, block.index, start, end, text[start:end])
    yield from _name_leaks(block, owner)


def _data(text: str) -> Iterator[tuple[str, int, int, str]]:
    """(code, start, end, what tells its owner) of each contact datum."""
    for match in _EMAIL.finditer(text):
        domain = match.group(1).split(".")[0]
        yield "email", match.start(), match.end(), match.group() if domain in _GENERIC_DOMAINS else domain
    for match in _SIRET.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        labelled = re.search(r"\bsire[nt]\b[^\d]{0,12}$", fold(text[: match.start()]))
        if labelled or (len(digits) == 14 and luhn(digits)):
            yield "siret", match.start(), match.end(), ""
    for match in _PHONE.finditer(text):
        yield "phone", match.start(), match.end(), ""
    for match in _WEB.finditer(text):
        if not _PUBLIC_WEB.search(match.group().lower()):
            yield "web", match.start(), match.end(), match.group(1)
    for match in (*_ADDRESS.finditer(text), *_POSTCODE.finditer(text)):
        yield "address", match.start(), match.end(), ""


def _name_leaks(block: Block, owner: _Owner) -> Iterator[Leak]:
    """Names of the client's people (title, first and last name) and of the client's firm."""
    if block.origin is Origin.TOC:
        return
    for match in _TITLED.finditer(block.text):
        words = [word for word in re.findall(r"[\w'’-]+\.?", match.group(1)) if fold(word).rstrip(".") not in _NO_CLIENT_NAME]
        whole = [word for word in words if len(word.rstrip(".")) > 2]
        if whole and len(words) >= 1 and not owner.is_own(block, match.start(), match.end(), match.group(1)):
            initials_only = len(whole) <= 1 and any(len(word.rstrip(".")) == 1 for word in words)
            if not initials_only:
                yield Leak("person", block.index, match.start(), match.end(), match.group())
    for match in _NAMED_CLIENT.finditer(block.text):
        name = re.sub(r"^(?:d[eu]s?|la|le|les|l['’]|d['’])\s*", "", match.group(1))
        words = re.findall(r"[\w'’&-]+", name)
        folded = fold(words[0]) if words else ""
        if not folded or _CONCEALED.match(folded) or folded in _NO_CLIENT_NAME:
            continue
        context = fold(_around(block.text, match.start(), match.end()))
        about_client = _CLIENT.search(context) or re.search(r"\b(?:vous|votre|vos)\b", context)
        if about_client and not owner.is_own(block, match.start(1), match.end(1), name) and not _is_place(block.text, match):
            yield Leak("company-name", block.index, match.start(1), match.end(1), match.group(1))


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether the word before the name announces a town rather than a firm (« site de Lyon »)."""
    head = fold(match.group()[: match.start(1) - match.start()])
    return bool(re.match(r"(?:site|livraison|lieu|client|etablissement)", head)) and bool(
        re.match(r"(?:de|d'|a|du) ", fold(match.group(1)) + " ")
    )


def identity_finding(element: str, document: Document, analysis: Analysis, places: Places) -> Finding:
    """The finding for anonymity: covered where nothing leaks, missing with every leak as evidence of it.

    A lone name or web address that only context makes a leak leaves the finding unsure.
    """
    leaks = find_leaks(document)
    hidden = [
        text
        for text in (*document.comments, document.properties.get("company", ""))
        if _EMAIL.search(text) or _PHONE.search(text)
    ]
    sure = [leak for leak in leaks if leak.code in ("email", "phone", "siret", "address", "person")]
    if sure or hidden or len(leaks) >= 2:
        status, score = Coverage.MISSING, 0.05
    elif leaks:
        status, score = Coverage.UNSURE, 0.4
    else:
        status, score = Coverage.COVERED, 0.95
    headings = {unit.block: unit.heading_text for unit in analysis.units}
    refused = tuple(
        Passage(
            leak.text,
            leak.block,
            leak.start,
            leak.end,
            places.page(leak.block),
            headings.get(leak.block),
            1.0,
            ("identity-leak", leak.code),
        )
        for leak in leaks[:20]
    )
    codes = tuple(dict.fromkeys(leak.code for leak in leaks))
    return Finding(element, status, score, (), refused, codes, ("identity-leak",) if leaks or hidden else ())
