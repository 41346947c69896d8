"""Lived in a company or not: statements of employment against statements of exercise, with their passages.

A production that says nothing of either is ambiguous: figures and names alone do not prove a company (an exercise has them too).
"""

from __future__ import annotations

import re

from prodcheck.detecting.passages import Places, passage
from prodcheck.detecting.units import Analysis, Unit
from prodcheck.evidence import ContextStatus, Experience
from prodcheck.language.folding import fold

MAX_PASSAGES = 3
# Points are weights of evidence, set on labelled productions: 3 says it outright, 1 hints at it.
_COMPANY = tuple(
    (re.compile(pattern), points)
    for pattern, points in (
        (
            r"\b(?:en|mon|contrat d'|contrat en|par l'|d'|notre|son) ?(?:alternance|apprentissage|"
            r"contrat pro(?:fessionnalisation)?)\b|\balternante?\b|\bapprenti[es]?\b", 3),
        (
            r"\b(?:mon|ma|en|un|de|ce|premier|deuxieme|second|pendant|durant|fait un|fait mon|"
            r"effectue mon) stage\b|\bstagiaire (?:chez|dans|a l'|a la|au)\b|\bj'etais stagiaire\b|"
            r"\bstage (?:de|chez|dans|a l'|au|d')", 3),
        (r"\bpmsmp\b|\bimmersion\b(?! totale)|\bperiode (?:en entreprise|de stage|d'application|de mise en situation)", 3),
        (
            r"\b(?:cdd|cdi|interim|interimaire|vacataire|saisonniere?)\b|\bcontrat (?:de|a duree|saisonnier|"
            r"unique|aide)|\b(?:periode d'essai|fiche de paie|bulletin de paie|convention collective|mi-temps|"
            r"temps partiel)\b", 2),
        (
            r"\b(?:mon|ma) (?:tuteur|tutrice|maitre de stage|maitre d'apprentissage|employeur|patron|patronne|"
            r"chef|cheffe|responsable|manager|directeur|directrice|n\+1)\b", 2),
        (
            r"\b(?:je|j'|on m'|m'|nous) ?(?:travaille|ai travaille|travaillais|suis employee?|suis salariee?|"
            r"ai ete (?:embauche|recrute|engage)e?|avait (?:embauche|recrute|engage)e?|a (?:embauche|recrute|"
            r"engage|pris(?:e)? a l'essai)e?|ont (?:embauche|recrute|engage)e?|suis entree?|ai rejoint|"
            r"suis arrivee?|ai integre|ai commence (?:chez|dans|a)|occupe le poste|occupe un poste|exerce)\b", 2),
        (
            r"\bj'ai (?:ete|etais) (?:embauche|recrute|engage|affecte|prise?|mute)e?\b|"
            r"\bje suis (?:commercial|vendeu|conseill|charge|assistant|technico|attache|televend|"
            r"negocia)[a-z]*[^.]{0,40}\b(?:chez|a l'agence|dans|depuis|pour|au|de la)\b", 2),
        (
            r"\bdepuis (?:mon arrivee|mon embauche|que je suis (?:la|chez|arrive))|\bmon (?:poste|contrat|"
            r"embauche|secteur|portefeuille|arrivee|agence|entreprise)\b|\bma (?:prise de poste|tournee|"
            r"direction|hierarchie|prime|societe|boite)\b|\bmes (?:collegues|clients)\b", 1),
        (
            r"\b(?:l'entreprise|la societe|l'agence|le magasin|la maison|la boutique|"
            r"la cooperative) (?:qui m'emploie|ou je travaille|qui m'a (?:accueilli|recrute|embauche)|"
            r"dans laquelle je|m'a confie)", 3),
        (
            r"\b(?:notre|le|la|mon) (?:patron|patronne|gerant|gerante|chef d'agence|chef des ventes|directeur|"
            r"directrice|responsable)[^.]{0,30}\b(?:m'a|m'avait|nous a)\b", 1),
    )
)  # fmt: skip
_EXERCISE = tuple(
    (re.compile(pattern), points)
    for pattern, points in (
        (
            r"\b(?:cas|entreprise|societe|client|exemple|personnage|situation|donnees?|adresse|prospect|"
            r"magasin|agence)s? (?:[a-z]+ )?(?:fictifs?|fictives?|inventee?s?|imaginaires?|imaginee?s?|"
            r"virtuel(?:le)?s?|supposee?s?|ecole)\b|\bfictivement\b|\bfictifs?\b|\bfictives?\b", 3),
        (
            r"\bentreprises? (?:d'entrainement|pedagogiques?|ecole|virtuelle)|\beep\b|"
            r"\bentreprise d'application|\bmini-entreprise", 3),
        (
            r"\b(?:etude|etudes) de cas\b|\bcas (?:pratique|d'ecole|de synthese|d'entreprise|fil rouge|"
            r"pedagogique)|\bfil rouge\b|\bsujet (?:remis|donne|fourni|du)\b|\bl'enonce\b|\bdossier (?:remis|"
            r"fourni|donne|distribue|du cas)|\ble dossier qui nous a ete\b|\benveloppe du sujet\b", 3),
        (
            r"\bn'(?:existe pas|a pas d'existence|existe que sur le papier|a jamais existe)|"
            r"\bexiste que sur (?:le )?papier|\b(?:tout est|nous avons|on a|j'ai|avons|etait|a ete|avait ete|"
            r"a) (?:tout )?(?:invente|imagine|cree de toutes pieces|monte de toutes pieces)e?|"
            r"\bmontee? de toutes pieces|\bimaginee? (?:par|pour)|\binventee? (?:par|pour)|"
            r"\bd'inventer une?\b|\bsur le papier\b|\bavons invente|\bon a invente|\bfait comme si\b", 3),
        (
            r"\bjeux? de roles?\b|\bmise en situation\b|\bsimul(?:ation|ations|er|e|es|ions|ait)\b|\bjou(?:e|"
            r"ee|es|ees|aient|ait) (?:par|le role|le client|les clients|la cliente|le prospect|tous)|"
            r"\btenai(?:t|ent) (?:le|leur) role|\bfaisait le client|\bdans le role\b|\bjouaient (?:les|le)\b|"
            r"\bjoueurs de role", 3),
        (
            r"\b(?:exercice|travail pratique|tp|scenario|projet) (?:de groupe|en groupe|du module|"
            r"de formation|pedagogique|donne|au centre|demande par (?:la|le) format)|\bdans (?:notre|"
            r"le cadre de l'|le cadre d'un|cet|l') ?exercice\b|\bnotre scenario\b|\bdans (?:le|"
            r"notre) scenario|\bpour l'exercice\b", 3),
        (
            r"\b(?:le|la|notre|nos|les|mon|ma|de|du) (?:formateur|formatrice|formateurs|enseignante?s?|"
            r"professeure?)\b[^.]{0,60}\b(?:donne|fourni|remis|demande|joue|distribue|prevu|impose|invent|"
            r"note|corrige|valid|ecout|propos)", 2),
        (
            r"\b(?:au|du|le|notre|mon) centre(?: de formation)?\b|\ben salle de (?:cours|formation)|"
            r"\b(?:notre|mon|du|le) groupe de (?:stagiaires|formation|trois|quatre)|\bles autres stagiaires\b|"
            r"\bcamarades? (?:de|du) (?:promotion|groupe|formation)|\bafpa\b|\bgreta\b|\bplateau technique\b", 1),
        (r"\bdonnees (?:de l'enonce|fournies|du cas)|\bsoutenance de cas|\bmodule\b|\bpedagogique\b", 1),
    )
)  # fmt: skip
_NOT_MINE = re.compile(
    r"\b(?:ancien|avant|autrefois|precedent|autre vie|vie d'avant|jadis|reconversion|ans comme|"
    r"premier metier|dans une autre|son|leur)\b"
)
_SURE = 3
_MARGIN = 2


def experience_points(unit: Unit) -> tuple[int, int]:
    """Points of a unit for a company and for an exercise. Former jobs count a third."""
    folded = fold(unit.text)
    company = sum(points for pattern, points in _COMPANY if pattern.search(folded))
    exercise = sum(points for pattern, points in _EXERCISE if pattern.search(folded))
    return (company // 3 if company and _NOT_MINE.search(folded) else company), exercise


def find_experience(analysis: Analysis, places: Places) -> Experience:
    """Status and evidence: an exercise that is named outweighs a hierarchy, because invented firms have managers too."""
    points = [experience_points(unit) for unit in analysis.units]
    company = sum(sorted((one for one, _ in points), reverse=True)[:4])
    exercise = sum(sorted((one for _, one in points), reverse=True)[:4])
    if exercise >= _SURE and exercise + _MARGIN >= company / 2:
        status, side = ContextStatus.FICTIF, 1
    elif company >= _SURE:
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
