"""Statements of employment and of exercise: what a candidate writes who worked in a company, or on an invented case.

The loose ones at the end of each list survive a badly typed neighbour word ("hn alternance"); they weigh less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from prodcheck.language.folding import word_set

STEM = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """A way to say it. ``points`` is its weight of evidence, set on labelled productions: 3 says it outright, 1 hints at it.

    ``pattern`` runs on a folded sentence, where a word begins with one of ``stems`` (of ``STEM`` letters): most hold none.
    """

    stems: frozenset[str]
    pattern: re.Pattern[str]
    points: int


def _statements(*entries: tuple[str, str, int]) -> tuple[Statement, ...]:
    return tuple(Statement(frozenset(stems.split()), re.compile(pattern), points) for stems, pattern, points in entries)


COMPANY = _statements(
    (
        "alte appr cont",
        r"\b(?:en|mon|contrat d'|contrat en|par l'|d'|notre|son) ?(?:alternance|apprentissage)\b|\bcontrat pro"
        r"(?:fessionnalisation)?\b|\bcontrat de professionnalisation|\b(?:je suis|comme|suis) (?:une? )?(?:apprentie?"
        r"|alternante?)\b",
        3,
    ),
    (
        "stag",
        r"\b(?:mon|ma|en|un|ce|premier|deuxieme|second|pendant|durant|fait un|fait mon|effectue mon) stage\b"
        r"|\bstagiaire (?:chez|dans|a l'|a la|au)\b|\b(?:j'etais|comme|suis) stagiaire\b|\bstage (?:de|chez|dans|a l'"
        r"|au|d')",
        3,
    ),
    ("pmsm imme peri", r"\bpmsmp\b|\bimmersion\b(?! totale)|\bperiode (?:en entreprise|de stage|d'application)", 3),
    (
        "entr soci agen maga mais bout coop asso",
        r"\b(?:l'entreprise|la societe|l'agence|le magasin|la maison|la boutique|la cooperative|l'association) "
        r"(?:qui m'(?:emploie"
        r"|accueille|a (?:accueillie?|recrutee?|embauchee?|engagee?))|ou je travaille|dans laquelle je|m'a confie)",
        3,
    ),
    (
        "jour",
        r"\b\d+ jours (?:au|a l'|en|dans l'|par semaine (?:au|a l'|en|dans l')) ?(?:cabinet|entreprise|agence|magasin"
        r"|bureau|boutique)",
        3,
    ),
    (
        "rejo inte entr arri comm trav",
        r"\b(?:avant de rejoindre|j'ai rejoint|j'ai integre|je suis (?:entree?|arrivee?) (?:[a-z]+ [a-z]+ )?(?:aux?"
        r"|chez|dans|a l'|en)"
        r"|je suis commercial(?:e)?(?: [a-z]+)? (?:a|chez|pour)|mon travail (?:de|chez)|je travaille (?:a|chez|pour"
        r"|dans|depuis))\b",
        2,
    ),
    (
        "cdd cdi inte vaca cont peri fich bull temp",
        r"\b(?:en|un|mon|de|a) (?:cdd|cdi|interim)\b|\b(?:interimaire|vacataire)\b|\bcontrat (?:de (?:trois|six|huit"
        r"|\d+) mois|a duree"
        r"|saisonnier|aide)|\b(?:periode d'essai|fiche de paie|bulletin de paie|temps partiel)\b",
        2,
    ),
    (
        "tute tutr mait empl patr chef resp mana dire n+1 n",
        r"\b(?:mon|ma) (?:tuteur|tutrice|maitre de stage|maitre d'apprentissage|employeur|patron|patronne|chef|cheffe"
        r"|responsable"
        r"|manager|directeur|directrice|n\+1)\b",
        2,
    ),
    (
        "emba recr enga affe sala empl mute essa trav post",
        r"\b(?:j'ai|j'avais|on m'a|m'a|m'avait|m'ont|nous a|ai ete|je suis) (?:ete )?(?:embauche|recrute|engage"
        r"|affecte|salarie"
        r"|employe|mute)e?\b|\bpris(?:e)? a l'essai\b|\ba l'essai, puis\b|\bj'ai travaille chez\b|\bj'occupe (?:le"
        r"|un) poste\b",
        2,
    ),
    (
        "vend cons char assi tech atta tele nego",
        r"\bje suis (?:vendeu|conseill|charge|assistant|technico|attache|televend|negocia)[a-z]*[^.]{0,40}"
        r"\b(?:chez|a l'agence|dans|depuis|pour|au|de la)\b",
        2,
    ),
    (
        "depu mon ma",
        r"\bdepuis (?:mon arrivee|mon embauche|que je suis (?:la|chez|arrive))|\bmon (?:poste|contrat|embauche"
        r"|secteur|portefeuille"
        r"|arrivee|agence|entreprise|metier de|travail (?:normal|d'assistante?|de [a-z]+))\b|\bma (?:prise de poste"
        r"|tournee|direction|hierarchie|prime|societe|boite)\b",
        1,
    ),
    (
        "patr gera chef dire resp",
        r"\b(?:notre|le|la|mon) (?:patron|patronne|gerant|gerante|chef d'agence|chef des ventes|directeur|directrice"
        r"|responsable)"
        r"[^.]{0,30}\b(?:m'a|m'avait|nous a)\b",
        1,
    ),
    ("alte pmsm", r"\b(?:alternance|alternante?)\b|\bpmsmp", 2),
    ("stag", r"\b[a-z]{1,4} stage\b", 2),
    ("tute tutr", r"\b(?:tuteur|tutrice)\b", 2),
    ("cont", r"\bcontrat (?:chez|d'apprenti)", 3),
    ("accu", r"\b[a-z]{1,3} maison [a-z]{1,4} [a-z]{0,2}'?accueille\b", 2),
    ("paie", r"\b(?:la|ma|de) paie\b", 1),
)
EXERCISE = _statements(
    (
        "fict cas entr soci exem pers situ donn maga agen",
        r"\b(?:cas|entreprise|societe|exemple|personnage|situation|donnees?|magasin|agence)s? (?:[a-z]+ )?(?:fictifs?"
        r"|fictives?"
        r"|inventee?s?|imaginaires?|imaginee?s?|virtuel(?:le)?s?|supposee?s?|ecole)\b|\bfictivement\b|\bfictifs?\b"
        r"|\bfictives?\b",
        3,
    ),
    ("entr eep mini", r"\bentreprises? (?:d'entrainement|pedagogiques?|ecole|virtuelle)|\beep\b|\bmini-entreprise", 3),
    (
        "etud cas suje enon doss enve",
        r"\b(?:etude|etudes) de cas\b|\bcas (?:pratique|d'ecole|de synthese|fil rouge|pedagogique)|\bsujet (?:remis"
        r"|donne|fourni)\b"
        r"|\bl'enonce\b|\bdossier (?:qui nous a ete |qu'on nous a |que nous a )?(?:remis|fourni|donne|distribue) "
        r"(?:par|au centre"
        r"|en cours|en debut)|\bdossier qui nous a ete\b|\benveloppe du sujet\b",
        3,
    ),
    (
        "exis jama papi inve imag piec mont comm",
        r"\b(?:entreprise|societe|agence|magasin|boutique|enseigne|marque|maison|elle)\b[^.]{0,40}\bn'(?:existe pas"
        r"|a pas d'existence|a jamais existe)|\bexiste que sur (?:le )?papier|\b(?:tourner|vivre"
        r"|existe) sur (?:le )?"
        r"papier\b|\b(?:tout est|nous avons|on a|j'ai|avons|a ete|avait ete|avons tout) (?:tout )?(?:invente|imagine)e?s?"
        r" (?:une?|l'|la|le|notre|ensemble|pour|par|de toutes)|\bmontee? de toutes pieces|\bimaginee (?:par|pour) "
        r"(?:notre|le|la|les"
        r"|nous|l')|\bd'inventer une?\b|\bmonter une (?:petite )?entreprise a\b|\ba fait comme si\b",
        3,
    ),
    (
        "role simu joue joua tena fais",
        r"\bjeux? de roles?\b|\bsimul(?:ation|ations|er|ions|ait|es)\b|\bjou(?:e|ee|es|ees|aient|ait) (?:par|le role"
        r"|le client"
        r"|les clients|la cliente|le prospect|tous)|\btenai(?:t|ent) (?:le|leur) role|\bfaisait le client\b"
        r"|\bdans le role\b"
        r"|\bjouaient (?:les|le)\b|\bjoueurs de role",
        3,
    ),
    (
        "exer trav scen proj cas imag grou",
        r"\b(?:exercice|travail pratique|scenario|projet) (?:de groupe|en groupe|du module|de formation|pedagogique"
        r"|donne par|au centre)"
        r"|\bdans (?:notre|le cadre de l'|le cadre d'un) ?exercice\b|\bnotre scenario\b|\bpour l'exercice\b|\b"
        r"(?:cet exercice etait|dans l'exercice|sur ce cas)\b|\ba imaginee?\b|\bgroupe de formation\b",
        3,
    ),
    (
        "form ense prof",
        r"\b(?:le|la|notre|nos|les|mon|ma|de|du) (?:formateur|formatrice|formateurs|enseignante?s?"
        r"|professeure?)\b[^.]{0,60}"
        r"\b(?:donne|fourni|remis|demande|joue|distribue|prevu|impose|invent|note|corrige|valid|ecout|propos)",
        2,
    ),
    (
        "cent sall grou stag cama afpa gret plat",
        r"\b(?:au|du) centre de formation|\ben salle de (?:cours|formation)|\b(?:notre|mon|du|le) groupe de "
        r"(?:stagiaires|formation)"
        r"|\bles autres stagiaires\b|\bcamarades? (?:de|du) (?:promotion|groupe|formation)|\bafpa\b|\bgreta\b"
        r"|\bplateau technique\b"
        r"|(?<!est )(?<!sont )\bau centre(?=[,.]| on| de [a-z]+ on)",
        1,
    ),
    ("peda", r"\bpedagogique\b", 1),
    (
        "exis fair suje exer cent cas",
        r"\bexiste pas (?:en vrai|vraiment)|\bon (?:doit|devait) faire comme si\b|\bexercice d'entrainement"
        r"|\bnous a donnee? pour le projet|\bcentre (?:de formation )?nous a (?:donne|remis|fourni)"
        r"|\betude de cas\b|\bcas fictif",
        3,
    ),
    ("suje", r"\b(?:le|du) sujet (?:dit|donne|precise|indique|impose|demande)|\b(?:dans|selon|d'apres) le sujet\b", 2),
)
# A former job says nothing of this one; what a sentence says outright (3) holds all the same.
FORMER = re.compile(r"\b(?:ancien|autrefois|autre vie|vie d'avant|jadis|ans comme|premier metier|dans une autre)\b")

# Words that tell the most, mended where they are badly typed even beyond what the dictionary can mend.
CUES = word_set(
    "alternance alternant alternante apprenti apprentie apprentissage contrat professionnalisation stage stagiaire stagiaires",
    "pmsmp immersion entreprise societe agence magasin accueille recrute embauche embauchee travaille rejoint integre commercial",
    "commerciale conseiller conseillere vendeur vendeuse interim interimaire periode tuteur tutrice maitre employeur patron",
    "patronne responsable directeur directrice manager fictif fictive fictifs fictives inventee imagine imaginee simulation",
    "exercice formateur formatrice scenario pedagogique entrainement virtuelle centre formation dossier sujet",
)
# The cuts of a word take the square of its length.
_SHORTEST, _LONG, _LONGEST, _LENGTH_APART = 5, 8, 22, 2


def _cuts(word: str) -> set[str]:
    """The word with up to one letter left out, up to two where it is long."""
    once = {word[:place] + word[place + 1 :] for place in range(len(word))} | {word}
    if len(word) < _LONG:
        return once
    return once | {cut[:place] + cut[place + 1 :] for cut in once for place in range(len(cut))}


@cache
def _cue_by_cut() -> dict[str, str]:
    return {cut: cue for cue in sorted(CUES, reverse=True) for cut in _cuts(cue)}


@lru_cache(maxsize=4096)
def nearest_cue(word: str) -> str | None:
    """The cue that an unknown folded ``word`` stands for: one wrong letter, or two in a long word; None where none is near."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    known = _cue_by_cut()
    found = sorted({known[cut] for cut in _cuts(word) if cut in known and abs(len(known[cut]) - len(word)) <= _LENGTH_APART})
    return found[0] if found else None
