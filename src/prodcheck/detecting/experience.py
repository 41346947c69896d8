"""Lived in a company or not: statements of employment against statements of exercise, with their passages.

A production that says nothing of either is ambiguous: figures and names alone do not prove a company (an exercise has them too).
"""

from __future__ import annotations

import re

from prodcheck.detecting.passages import Places, passage
from prodcheck.detecting.units import Analysis, Unit
from prodcheck.evidence import ContextStatus, Experience
from prodcheck.language.folding import fold
from prodcheck.language.lemmas import Lemmas

MAX_PASSAGES = 3


def _weighted(*patterns: tuple[str, int]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(pattern), points) for pattern, points in patterns)


# Each pattern runs on a folded sentence; the number is its weight of evidence, set on labelled productions: 3 says it
# outright, 1 hints at it.
_COMPANY = _weighted(
    (
        r"\b(?:en|mon|contrat d'|contrat en|par l'|d'|notre|son) ?(?:alternance|apprentissage)\b|\bcontrat pro"
        r"(?:fessionnalisation)?\b|\bcontrat de professionnalisation|\b(?:je suis|comme|suis) (?:une? )?(?:apprentie?"
        r"|alternante?)\b",
        3,
    ),
    (
        r"\b(?:mon|ma|en|un|ce|premier|deuxieme|second|pendant|durant|fait un|fait mon|effectue mon) stage\b"
        r"|\bstagiaire (?:chez|dans|a l'|a la|au)\b|\b(?:j'etais|comme|suis) stagiaire\b|\bstage (?:de|chez|dans|a l'"
        r"|au|d')",
        3,
    ),
    (r"\bpmsmp\b|\bimmersion\b(?! totale)|\bperiode (?:en entreprise|de stage|d'application)", 3),
    (
        r"\b(?:l'entreprise|la societe|l'agence|le magasin|la maison|la boutique|la cooperative|l'association) "
        r"(?:qui m'(?:emploie"
        r"|accueille|a (?:accueillie?|recrutee?|embauchee?|engagee?))|ou je travaille|dans laquelle je|m'a confie)",
        3,
    ),
    (
        r"\b\d+ jours (?:au|a l'|en|dans l'|par semaine (?:au|a l'|en|dans l')) ?(?:cabinet|entreprise|agence|magasin"
        r"|bureau|boutique)",
        3,
    ),
    (
        r"\b(?:avant de rejoindre|j'ai rejoint|j'ai integre|je suis (?:entree?|arrivee?) (?:[a-z]+ [a-z]+ )?(?:aux?"
        r"|chez|dans|a l'|en)"
        r"|je suis commercial(?:e)?(?: [a-z]+)? (?:a|chez|pour)|mon travail (?:de|chez)|je travaille (?:a|chez|pour"
        r"|dans|depuis))\b",
        2,
    ),
    (
        r"\b(?:en|un|mon|de|a) (?:cdd|cdi|interim)\b|\b(?:interimaire|vacataire)\b|\bcontrat (?:de (?:trois|six|huit"
        r"|\d+) mois|a duree"
        r"|saisonnier|aide)|\b(?:periode d'essai|fiche de paie|bulletin de paie|temps partiel)\b",
        2,
    ),
    (
        r"\b(?:mon|ma) (?:tuteur|tutrice|maitre de stage|maitre d'apprentissage|employeur|patron|patronne|chef|cheffe"
        r"|responsable"
        r"|manager|directeur|directrice|n\+1)\b",
        2,
    ),
    (
        r"\b(?:j'ai|j'avais|on m'a|m'a|m'avait|m'ont|nous a|ai ete|je suis) (?:ete )?(?:embauche|recrute|engage"
        r"|affecte|salarie"
        r"|employe|mute)e?\b|\bpris(?:e)? a l'essai\b|\ba l'essai, puis\b|\bj'ai travaille chez\b|\bj'occupe (?:le"
        r"|un) poste\b",
        2,
    ),
    (
        r"\bje suis (?:vendeu|conseill|charge|assistant|technico|attache|televend|negocia)[a-z]*[^.]{0,40}"
        r"\b(?:chez|a l'agence|dans|depuis|pour|au|de la)\b",
        2,
    ),
    (
        r"\bdepuis (?:mon arrivee|mon embauche|que je suis (?:la|chez|arrive))|\bmon (?:poste|contrat|embauche"
        r"|secteur|portefeuille"
        r"|arrivee|agence|entreprise|metier de|travail (?:normal|d'assistante?|de [a-z]+))\b|\bma (?:prise de poste"
        r"|tournee|direction|hierarchie|prime|societe|boite)\b",
        1,
    ),
    (
        r"\b(?:notre|le|la|mon) (?:patron|patronne|gerant|gerante|chef d'agence|chef des ventes|directeur|directrice"
        r"|responsable)"
        r"[^.]{0,30}\b(?:m'a|m'avait|nous a)\b",
        1,
    ),
)
_EXERCISE = _weighted(
    (
        r"\b(?:cas|entreprise|societe|exemple|personnage|situation|donnees?|magasin|agence)s? (?:[a-z]+ )?(?:fictifs?"
        r"|fictives?"
        r"|inventee?s?|imaginaires?|imaginee?s?|virtuel(?:le)?s?|supposee?s?|ecole)\b|\bfictivement\b|\bfictifs?\b"
        r"|\bfictives?\b",
        3,
    ),
    (r"\bentreprises? (?:d'entrainement|pedagogiques?|ecole|virtuelle)|\beep\b|\bmini-entreprise", 3),
    (
        r"\b(?:etude|etudes) de cas\b|\bcas (?:pratique|d'ecole|de synthese|fil rouge|pedagogique)|\bsujet (?:remis"
        r"|donne|fourni)\b"
        r"|\bl'enonce\b|\bdossier (?:qui nous a ete |qu'on nous a |que nous a )?(?:remis|fourni|donne|distribue) "
        r"(?:par|au centre"
        r"|en cours|en debut)|\bdossier qui nous a ete\b|\benveloppe du sujet\b",
        3,
    ),
    (
        r"\bn'(?:existe pas|a pas d'existence|a jamais existe)|\bexiste que sur (?:le )?papier|\b(?:tourner|vivre"
        r"|existe) sur (?:le )?"
        r"papier\b|\b(?:tout est|nous avons|on a|j'ai|avons|a ete|avait ete|avons tout) (?:tout )?(?:invente|imagine)e?s?"
        r" (?:une?|l'|la|le|notre|ensemble|pour|par|de toutes)|\bmontee? de toutes pieces|\bimaginee (?:par|pour) "
        r"(?:notre|le|la|les"
        r"|nous|l')|\bd'inventer une?\b|\bmonter une (?:petite )?entreprise a\b|\ba fait comme si\b",
        3,
    ),
    (
        r"\bjeux? de roles?\b|\bsimul(?:ation|ations|er|ions|ait|es)\b|\bjou(?:e|ee|es|ees|aient|ait) (?:par|le role"
        r"|le client"
        r"|les clients|la cliente|le prospect|tous)|\btenai(?:t|ent) (?:le|leur) role|\bfaisait le client\b"
        r"|\bdans le role\b"
        r"|\bjouaient (?:les|le)\b|\bjoueurs de role",
        3,
    ),
    (
        r"\b(?:exercice|travail pratique|scenario|projet) (?:de groupe|en groupe|du module|de formation|pedagogique"
        r"|donne par|au centre)"
        r"|\bdans (?:notre|le cadre de l'|le cadre d'un) ?exercice\b|\bnotre scenario\b|\bpour l'exercice\b|\b"
        r"(?:cet exercice etait|dans l'exercice|sur ce cas)\b|\ba imaginee?\b|\bgroupe de formation\b",
        3,
    ),
    (
        r"\b(?:le|la|notre|nos|les|mon|ma|de|du) (?:formateur|formatrice|formateurs|enseignante?s?"
        r"|professeure?)\b[^.]{0,60}"
        r"\b(?:donne|fourni|remis|demande|joue|distribue|prevu|impose|invent|note|corrige|valid|ecout|propos)",
        2,
    ),
    (
        r"\b(?:au|du) centre de formation|\ben salle de (?:cours|formation)|\b(?:notre|mon|du|le) groupe de "
        r"(?:stagiaires|formation)"
        r"|\bles autres stagiaires\b|\bcamarades? (?:de|du) (?:promotion|groupe|formation)|\bafpa\b|\bgreta\b"
        r"|\bplateau technique\b"
        r"|(?<!est )(?<!sont )\bau centre(?=[,.]| on| de [a-z]+ on)",
        1,
    ),
    (r"\bpedagogique\b", 1),
)
# A former job says nothing of this one; what a sentence says outright (3) holds all the same.
_FORMER = re.compile(r"\b(?:ancien|autrefois|autre vie|vie d'avant|jadis|ans comme|premier metier|dans une autre)\b")
# Every pattern above needs one of these; most sentences hold none.
_HINT = re.compile(
    r"altern|apprenti|contrat|stag|pmsmp|immersion|periode|entreprise|societe|agence|magasin|maison|boutique|cooperat|associat"
    r"|\d jours|rejoin|integre|entree? |arrive|commercial|travail|cdd|cdi|interim|vacataire|fiche de|bulletin|tut|mait"
    r"|employ|patron|chef|responsable|manager|direct|n\+1|embauch|recrut|engage|affecte|salarie|mute|essai|poste|vende|conseil|charg"
    r"|assist|technico|attache|televend|negocia|secteur|portefeuille|metier|tournee|hierarchie|prime|boite|gerant|ficti"
    r"|invente|imagin|virtuel|suppose|ecole|eep|cas\b|sujet|enonce|dossier|existe|papier|pieces|comme si|role|simul|jou[ea]"
    r"|client|exercice|scenario|projet|format|enseign|profess|centre|salle|groupe|camarade|afpa|greta|plateau|pedagog|monter"
)
_SURE = 3
_LIKELY = 2
_MARGIN = 2


def experience_points(unit: Unit, lemmas: Lemmas) -> tuple[int, int]:
    """Points of a unit for a company and for an exercise. Misspelt words are mended first."""
    folded = fold(unit.text)
    for word, lemma in zip(unit.piece.words, unit.piece.lemmas, strict=True):
        if lemma != word and word not in lemmas.forms:
            folded = folded.replace(word, lemmas.mended(word))
    if not _HINT.search(folded):
        return 0, 0
    company = [points for pattern, points in _COMPANY if pattern.search(folded)]
    exercise = [points for pattern, points in _EXERCISE if pattern.search(folded)]
    if _FORMER.search(folded):
        company = [points for points in company if points == _SURE]
    return sum(company), sum(exercise)


def find_experience(analysis: Analysis, places: Places, lemmas: Lemmas) -> Experience:
    """Status and evidence: an exercise that is named outweighs a hierarchy, because invented firms have managers too."""
    points = [experience_points(unit, lemmas) for unit in analysis.units]
    company = sum(sorted((one for one, _ in points), reverse=True)[:4])
    exercise = sum(sorted((one for _, one in points), reverse=True)[:4])
    if exercise >= _SURE and exercise + _MARGIN >= company / 2:
        status, side = ContextStatus.FICTIF, 1
    elif company >= _LIKELY:
        status, side = ContextStatus.ENTREPRISE, 0
    else:
        status, side = ContextStatus.AMBIGU, 0
    shown = sorted(
        (number for number, one in enumerate(points) if one[side] > 0), key=lambda number: (-points[number][side], number)
    )
    label = "exercise" if side else "company"
    evidence = tuple(passage(analysis.units[number], places, 0.0, (label,)) for number in shown[:MAX_PASSAGES])
    margin = abs(company - exercise)
    return Experience(status, evidence, round(min(1.0, margin / 10), 2))
