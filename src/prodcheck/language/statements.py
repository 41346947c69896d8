"""How a sentence states things: done by the writer, planned, denied, supposed, general, defined, done by others.

All patterns run on folded text. They look at word forms only; the classifier weighs them against each other.
"""

from __future__ import annotations

import re

_CLITICS = r"(?:n'|ne |l'|la |les |le |lui |leur |y |en |m'|me |nous |vous |t'|s'|se |)*"
_ADVERBS = (
    r"(?:(?:donc|aussi|ensuite|deja|tout|toutes?|tous|toujours|bien|mal|alors|enfin|d'abord|egalement|"
    r"ainsi|puis|vite|peu|beaucoup|souvent|surtout|moi-meme|[a-z]+ment) ){0,2}"
)
_NOT_PARTICIPLE = (
    r"(?!(?:les?|la|au|aux|a|en|une?|des?|du|trois|six|dix|treize|seize|deux|tres|plus|pas|bien|mes|mon|nos|ses|"
    r"moi|elle|elles|ces|cette|leurs?|tres|quelques|plusieurs|vingt|sept|huit|cinq)\b)"
)
_PARTICIPLE = _NOT_PARTICIPLE + r"[a-z]+(?:ees?|es?|ies?|is|its?|ites?|ues?|us?|ert(?:e?s?)|eints?|oints?|aits?|aites?)\b"
_FIRST = r"(?:\bj'|\bje |\bnous |\bon )"
_OWN_PEOPLE = (
    r"(?:mon|ma|mes|le|la|un|une|notre|nos) (?:tuteur|tutrice|collegue|collegues|responsable|patron|"
    r"patronne|directeur|directrice|chef|cheffe|equipe"
    r"|predecesseur|entreprise|societe|agence|maison|magasin|groupe|reseau|siege|commerciaux|service|"
    r"enseigne|collaborateurs|formateur|formatrice|camarades?)"
)

PATTERNS: dict[str, re.Pattern[str]] = {
    label: re.compile(pattern)
    for label, pattern in {
        "past-action": (
            rf"{_FIRST}{_CLITICS}(?:ai|avons|a|suis|sommes|est|etais|etions|avais|avions|avait) (?!pas\b|"
            rf"plus\b|jamais\b){_ADVERBS}(?!tres\b|un\b|une\b|le\b|la\b|les\b|des\b){_PARTICIPLE}"
            rf"|\bj'ai (?!pas\b|plus\b){_ADVERBS}{_PARTICIPLE}|\bje me suis {_ADVERBS}{_PARTICIPLE}|"
            rf"\bnous nous sommes {_ADVERBS}{_PARTICIPLE}|\bm'a (?:ete )?{_PARTICIPLE}|\bm'ont {_PARTICIPLE}"
        ),
        "past-habit": (
            rf"(?:\bj'|\bje ){_CLITICS}(?!(?:fais|vais|sais|connais|vais)\b)[a-z]+ais\b|"
            rf"\bnous {_CLITICS}[a-z]+ions\b|\bon {_CLITICS}[a-z]+ait\b"
        ),
        "first-person": r"\b(?:j'|je\b|moi\b|nous\b|mon\b|ma\b|mes\b|notre\b|nos\b)",
        "present-action": (
            rf"(?:\bj'|\bje ){_CLITICS}(?!ai\b|suis\b|vais\b|pense|crois|sais|peux|dois|veux|souhaite|voudrais|"
            rf"trouve\b)[a-z]{{2,}}(?:e|s|x|ds|ts)\b|\bnous {_CLITICS}(?!avons|sommes|allons|pouvons|devons|"
            rf"voulons)[a-z]{{2,}}ons\b"
        ),
        "passive-past": (
            rf"\b(?:a|ont|avait|avaient) ete {_ADVERBS}{_PARTICIPLE}|\b(?:fut|furent) {_PARTICIPLE}|"
            rf"\bse (?:sont|est) {_PARTICIPLE}"
        ),
        "other-past": (
            rf"\b(?:il|elle|ils|elles|qui|[a-z]+) (?:n'|l'|les |lui |leur |m'|nous |s'|y |en )?(?:a|"
            rf"ont) (?!pas\b|ete\b|plus\b){_ADVERBS}{_PARTICIPLE}|\b(?:il|elle|ils|elles) (?:est|sont|etait|"
            rf"etaient) {_PARTICIPLE}"
        ),
        "other-person": (
            rf"\b{_OWN_PEOPLE}\b[^.;\n]{{0,40}}\b(?:a|ont|avait|avaient|est|fait|obtient|realise)\b|\b(?:une|"
            rf"un|mes|mon|ma|autre) (?:autre )?(?:collegue|camarade|stagiaire|ancien)s?\b|\b(?:de son cote|"
            rf"a cote|ailleurs|dans un autre)\b"
        ),
        "plan": (
            r"\b(?:je vais|nous allons|on va|je compte|j'envisage|nous envisageons|je prevois|nous prevoyons|"
            r"je souhaite|nous souhaitons|j'aimerais|je voudrais|nous voudrions|il est prevu|est prevue?s?|"
            r"sont prevue?s?|serait bien|dans l'avenir|a l'avenir|a terme|prochainement|prochaine|prochain|"
            r"reste a|a venir|projet de|le but est|l'objectif est|vise a|visent a|aura lieu|auront lieu|"
            r"seront|sera)\b"
            r"|\b(?:je|j'|nous|on|il|elle|ils|elles) ?[a-z]+(?:erai|irai|rons|ront|era|ira)\b"
        ),
        "expected": (
            r"\b(?:objectifs?|attendu(?:e|s|es)?|attendons|esper(?:e|ons|er|ait|ais|es)|vis(?:e|er|ait|ons)|"
            r"devrait|devraient|devait|prevu(?:e|s|es)?|ambition|escompt\w+|demande de|but|cible de|"
            r"on me demande|fixe(?:e|s|es)?)\b"
        ),
        "obtained": (
            r"\b(?:obtenu(?:e|s|es)?|resultats?|bilan|au total|au final|finalement|a l'arrivee|a ce jour|"
            r"signe(?:e|s|es)?|vendu(?:e|s|es)?|realise(?:e|s|es)?|atteint(?:e|s|es)?|gagne(?:e|s|es)?|"
            r"decroche(?:e|s|es)?|accepte(?:e|s|es)?|repondu|commande(?:e|s|es)?|revenu(?:e|s|es)?|rapporte|"
            r"passe de|transforme(?:e|s|es)?|conclu(?:e|s|es)?)\b"
        ),
        "negation": (
            r"\b(?:ne|n')[ ]?(?:[a-z']+ ){1,4}(?:pas|plus|jamais|rien|aucun|aucune|guere|point|nul)\b|"
            r"\b(?:aucun|aucune|nul|nulle) |\bsans (?!doute|cesse|frais|engagement|faute)|\bpas (?:de|d'|"
            r"encore|eu|fait|pu|mesure|note|suivi)\b|\bni [a-z' ]{2,30} ni\b|\brien n'"
        ),
        "unknown": (
            r"\b(?:je ne (?:sais|connais|me souviens|dispose|peux pas)|on ne sait|nous ne savons|"
            r"pas (?:mesure|compte|chiffre|note|tenu de|encore)|difficile (?:a|de) (?:mesurer|dire|chiffrer)|"
            r"impossible de (?:dire|savoir|mesurer)|trop tot pour|pas en mesure|je n'ai pas (?:eu|acces|"
            r"le droit|pu|les)|ne m'ont pas ete|ignore)\b"
        ),
        "hypothesis": (
            r"\b(?:si |s'il|au cas ou|en cas de|peut-etre|eventuellement|pourrai(?:t|ent|s)|devrai(?:t|ent)|"
            r"serai(?:t|ent)|aurai(?:t|ent)|sans doute|probablement|suppos\w+|imagin\w+|hypothese)\b|"
            r"\b[a-z]{3,}(?:erait|erais|erions|eraient|irait|iraient|drait|draient)\b"
        ),
        "generality": (
            r"\b(?:il faut|il faudra|il est (?:important|essentiel|necessaire|primordial|indispensable|"
            r"possible|conseille|recommande|preferable|toujours)|il convient|on (?:peut|doit|sait|dit|"
            r"distingue|appelle|parle|oppose|retient|considere|a coutume|comprend)|"
            r"tout (?:bon )?(?:commercial|vendeur|conseiller|plan|systeme|client|entreprise)|un (?:bon|"
            r"vrai) [a-z]+|une (?:bonne|vraie) [a-z]+|en general|generalement|d'ordinaire|habituellement|"
            r"de nos jours|aujourd'hui|dans notre metier|dans ce metier|toute (?:entreprise|action|demarche|"
            r"prospection)|chaque (?:entreprise|commercial|vendeur)|les entreprises|le commercial (?:doit|se|"
            r"est)|le client est|la fidelisation (?:est|permet|consiste|coute)|la prospection (?:est|permet|"
            r"consiste)|la veille (?:est|permet|consiste)|chacun sait|comme on dit|il existe)\b"
        ),
        "definition": (
            r"\b(?:designe|se definit|definition|consiste a|consiste en|on appelle|on entend par|c'est-a-dire|"
            r"signifie|correspond a|ce qu'on nomme|est l'ensemble|est le fait de|est un processus|"
            r"est une demarche|est une methode|est un outil|est l'art|par definition|il s'agit de|notion de|"
            r"regroupe)\b"
        ),
        "previous-year": (
            r"\b(?:l'an dernier|l'an passe|l'annee derniere|l'annee precedente|l'annee d'avant|"
            r"annee precedente|n-1|avant mon arrivee|avant moi|mon predecesseur|precedemment|autrefois|"
            r"il y a (?:deux|trois|quatre|cinq|dix|\d+) ans)\b"
        ),
        "reason": (
            r"\b(?:parce qu|car\b|puisqu|c'est pourquoi|c'est pour (?:cela|ca|cette raison)|la raison|"
            r"pour cette raison|d'ou\b|grace a|afin d|de sorte|si bien|du fait|en raison|vu que|comme (?:il|"
            r"elle|ils|elles|nous|je|j'|on|c')|pour que\b|pour (?:eviter|ne pas|savoir|voir|connaitre|trouver|"
            r"suivre|verifier|gagner))"
        ),
        "contrast": (
            r"\b(?:alors que|tandis que|en revanche|par contre|au contraire|a l'inverse|plutot que|les autres|"
            r"pour les|aux|eux|contrairement|a la place|les uns|celles? qui|ceux qui|celui qui|selon|"
            r"en fonction|suivant)\b"
        ),
        "vague-claim": (
            r"\b(?:divers(?:es)?|differents?|differentes|plusieurs|nombreu(?:x|ses)|varie(?:e|s|es)?|"
            r"certain(?:e|s|es)?|quelques|adapte(?:e|s|es)?|adequat(?:e|s|es)?|approprie(?:e|s|es)?|"
            r"pertinent(?:e|s|es)?|efficaces?|satisfaisant(?:e|s|es)?|positi(?:f|fs|ve|ves)|encourageant(?:e|"
            r"s|es)?|necessaires?|multiples?|a la hauteur|en adequation|au mieux|bonnes? conditions?|"
            r"optimis\w+|tout mis en oeuvre|tout mettre en oeuvre)\b"
        ),
        "quote": r'"[^"\n]{6,400}"',
        "question": r"\?",
        "speech": (
            r"\b(?:bonjour|je vous (?:appelle|propose|rappelle|ecoute|remercie)|je suis .{2,30} de la societe|"
            r"vous (?:etes|avez|preferez|seriez)|plutot (?:mardi|le matin|lundi|jeudi|mercredi)|"
            r"est-ce que vous)\b"
        ),
        "direct-address": r"\b(?:vous|votre|vos)\b",
        "list-marker": r"^\s*(?:-|\d{1,2}[.)])\s",
        "example": r"\b(?:par exemple|exemple|comme|notamment|a savoir|tel(?:s|les?)? que|c'est le cas|ainsi)\b",
        "school": (
            r"\b(?:cours|formateur|formatrice|centre de formation|exercice|etude de cas|cas fictif|simulation|"
            r"mise en situation|fictif|fictive|imagine(?:e|s)?|invente(?:e|s)?|consigne|sujet|dossier fourni|"
            r"jeu de role|jeux de role)\b"
        ),
    }.items()
}


def find_statements(folded: str) -> list[tuple[int, int, str]]:
    """Every (start, end, label) in a folded text; labels are those of ``PATTERNS``."""
    return [(m.start(), m.end(), label) for label, pattern in PATTERNS.items() for m in pattern.finditer(folded)]
