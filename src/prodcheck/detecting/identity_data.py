"""Data that name somebody: e-mail and web addresses, phone numbers, SIREN and SIRET, postal addresses, people, firms."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from prodcheck.language.folding import fold, word_set

_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_WEB = re.compile(
    r"(?<![@\w.])(?:https?://)?(?:www\.)?((?:[a-z0-9-]{2,}\.)+(?:fr|com|net|org|eu|example|pro|bzh|paris|shop|info))\b(?!@)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?[1-9]|0[1-9])(?:[\s.\u00a0\u202f-]?\d{2}){4}(?!\d)")
_SIRET = re.compile(r"(?<!\d)\d{3}[\s\u00a0\u202f.]?\d{3}[\s\u00a0\u202f.]?\d{3}(?:[\s\u00a0\u202f.]?\d{5})?(?!\d)")
_ADDRESS = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter|quater|[a-d](?=[ ,]))?,?\s+(rue|avenue|av\.|boulevard|bd|place|chemin|impasse|route|quai|cours"
    r"|all[ée]e|square|voie|passage|faubourg|zone|za|zi|rond-point|lotissement|esplanade|promenade|venelle|mont[ée]e|sente|ruelle"
    r"|hameau)\b([^.;\n|]{2,60})",
    re.IGNORECASE,
)
# Only these are streets whatever follows; "1 zone de stockage" or "2 quai" are not, unless a name follows.
_STREETS = word_set("rue avenue boulevard impasse faubourg ruelle venelle")
_POSTCODE = re.compile(
    r"(?<![\d.,/-])(?:0[1-9]|[1-8]\d|9[0-8])\d{3}\s+(?!(?:BTU|Lumens?|Watts?|Volts?|Hz|Km|Ko|Mo|Go|HT|TTC"
    r"|EUR)\b)[A-ZÉÈÀ][\w'’-]{2,}"
)
_TITLED = re.compile(
    r"\b(?:M\.|Mr\.?|Mme|Mlle|[Mm]onsieur|[Mm]adame|Ma[îi]tre|Dr|Docteur)\s+"
    r"((?:[A-ZÉÈÀÂÎ][\w'’-]*\.?\s+){0,2}[A-ZÉÈÀÂÎ][\w'’]+(?:-[\w'’]+)*)"
)
_NAME = (
    r"((?:(?:d[eu]s?|la|le|les|du|de la|l['’]|d['’])\s*)?[A-ZÉÈÀÂÎ][\wéèêëàâîïôûùç'’&-]+"
    r"(?:\s+(?:d[eu]s?|la|le|les|et|&|du|sur|en|aux?)?\s*[A-ZÉÈÀÂÎ\d][\w'’&-]+){0,4})"
)
_NAMED_CLIENT = re.compile(
    r"(?:[Ss]oci[ée]t[ée]|[Ee]ntreprise|[Cc]liente?|[Pp]rospect|[Dd]estinataire|[Rr]aison sociale|[EÉeé]tablissements?|[Cc]hez"
    r"|[Àà] l['’]attention (?:de|d['’]|du)|[Pp]our le compte de|[Ll]ivraison|[Ll]ieu|[Ss]ite|[Ee]nseigne|[Gg]arage|[Hh][ôo]tel"
    r"|[Rr][ée]sidence|[Cc]linique|[Ll]yc[ée]e|[Cc]oll[èe]ge|[Bb]oulangerie|[Rr]estaurant|[Cc]abinet|[Dd]omaine|[Cc]amping"
    r"|[Ee]hpad|EHPAD)\s*:?\s+" + _NAME
)
_CONCEALED = re.compile(r"^(?:x+|y+|z+|[a-z]|\*+|\.+|xyz|abc|anonyme|cliente?|alpha|beta|n°\s?\d+)$")
_NO_NAMES = word_set(
    "france europe monsieur madame vous votre nous notre le la les un une directeur directrice responsable gerant",
    "gerante  client cliente societe entreprise janvier fevrier mars avril mai juin juillet aout septembre octobre",
    "novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche ce cette il elle conforme comprise compris",
    "franco offerte sous incluse inclus ht ttc delai dans sur du des total gratuite directe installation pose mise pour",
    "maire president docteur",
)
_GENERIC_DOMAINS = word_set("gmail yahoo orange wanadoo free hotmail outlook laposte sfr live icloud")
_PUBLIC_WEB = re.compile(r"(?:gouv|legifrance|service-public|ademe|societe|google|linkedin|facebook|afnor|cstb|insee)\.")
_PLACE_HEAD = re.compile(r"(?:site|livraison|lieu|client|etablissement)")
_SIRET_DIGITS = 14


_FILE = re.compile(
    r"(?<![\w/])([^\W_][\w.-]*(?:[ _-][\w.-]+){0,8}?)\.(?:odt|docx?|pdf|xlsx?|ods|pptx?|jpe?g|png|csv)\b", re.IGNORECASE
)
# Files about a product name its maker.
_PRODUCT_FILE = word_set("fiche technique notice catalogue tarif brochure documentation certificat manuel mode emploi norme")
_LEAST_NAME = 4


class _AllWords:
    """Stands for a dictionary that knows every word."""

    def __contains__(self, word: object) -> bool:
        return True


ALL_WORDS = _AllWords()


@dataclass(frozen=True, slots=True)
class Datum:
    """A datum with its place in a text; ``owner`` is what of it may tell whose it is (a domain, a name)."""

    code: str
    start: int
    end: int
    owner: str = ""


def luhn(digits: str) -> bool:
    """Whether a SIREN or SIRET number has a right check digit (Luhn's algorithm, as INSEE defines it)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def contact_data(text: str) -> list[Datum]:
    """E-mail (``email``), ``siret``, ``phone``, ``web`` and postal ``address`` data of a text, none within another."""
    kept: list[Datum] = []
    for datum in _contact_data(text):
        if not any(datum.start < other.end and datum.end > other.start for other in kept):
            kept.append(datum)
    return kept


def _contact_data(text: str) -> Iterator[Datum]:
    for match in _EMAIL.finditer(text):
        domain = match.group(1).split(".")[0]
        yield Datum("email", match.start(), match.end(), match.group() if domain in _GENERIC_DOMAINS else domain)
    for match in _SIRET.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        labelled = re.search(r"\bsire[nt]\b[^\d]{0,12}$", fold(text[: match.start()]))
        if labelled or (len(digits) == _SIRET_DIGITS and luhn(digits)):
            yield Datum("siret", match.start(), match.end())
    for match in _PHONE.finditer(text):
        yield Datum("phone", match.start(), match.end())
    for match in _WEB.finditer(text):
        if not _PUBLIC_WEB.search(match.group().lower()):
            yield Datum("web", match.start(), match.end(), match.group(1))
    for match in _ADDRESS.finditer(text):
        if fold(match.group(1)) in _STREETS or re.search(r"[A-ZÉÈÀÂÎ]", match.group(2)):
            yield Datum("address", match.start(), match.end())
    for match in _POSTCODE.finditer(text):
        yield Datum("address", match.start(), match.end())


def people(text: str) -> Iterator[Datum]:
    """People named by a title and a last name; an initial alone conceals (« Madame R. », « Sandrine P. »)."""
    for match in _TITLED.finditer(text):
        words = [word for word in re.findall(r"[\w'’-]+\.?", match.group(1)) if fold(word).rstrip(".") not in _NO_NAMES]
        whole = [word for word in words if len(word.rstrip(".")) > 2]
        if whole and (len(whole) > 1 or len(words) == 1):
            yield Datum("person", match.start(), match.end(), match.group(1))


def file_names(text: str, known: Container[str]) -> Iterator[Datum]:
    """Files named after somebody (« plan-acme-durand.pdf »): those with a word that ``known``, the language, does not hold."""
    for match in _FILE.finditer(text):
        words = re.findall(r"[^\W\d_]{2,}", fold(match.group(1)))
        names = [word for word in words if len(word) >= _LEAST_NAME and word not in known]
        if names and _PRODUCT_FILE.isdisjoint(words):
            yield Datum("file-name", match.start(), match.end(), " ".join(names))


def firms(text: str) -> Iterator[Datum]:
    """Firms named after a word such as société, client, chez, résidence; concealed ones (« la société X ») and towns left out."""
    for match in _NAMED_CLIENT.finditer(text):
        name = re.sub(r"^(?:d[eu]s?|la|le|les|l['’]|d['’])\s*", "", match.group(1))
        words = re.findall(r"[\w'’&-]+", name)
        folded = fold(words[0]) if words else ""
        if folded and not _CONCEALED.match(folded) and folded not in _NO_NAMES and not _is_town(match):
            yield Datum("company-name", match.start(1), match.end(1), name)


def _is_town(match: re.Match[str]) -> bool:
    """Whether a town rather than a firm is named (« site de Lyon »)."""
    head = fold(match.group()[: match.start(1) - match.start()])
    return bool(_PLACE_HEAD.match(head)) and bool(re.match(r"(?:de|d'|a|du) ", fold(match.group(1)) + " "))
