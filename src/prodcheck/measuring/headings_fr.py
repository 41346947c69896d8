"""Words that name a contents table or belong on a cover, in French and as Word writes them in other languages. Plain letters."""

from __future__ import annotations

CONTENTS_TITLES = frozenset(
    {
        "sommaire",
        "plan",
        "plan du dossier",
        "plan du rapport",
        "table des matieres",
        "tables des matieres",
        "table de matieres",
        "table matieres",
        "table des contenus",
        "table de contenu",
        "table des annexes",
        "liste des annexes",
        "table des figures",
        "table des illustrations",
        "liste des figures",
        "liste des illustrations",
        "table des tableaux",
        "liste des tableaux",
        "index",
        "contents",
        "table of contents",
        "summary",
        "inhaltsverzeichnis",
        "inhalt",
    }
)

PAGE_TITLES = frozenset({"sommaire", "table des matieres", "tables des matieres", "table of contents"})
"""Those that name nothing else: « plan » or « index » may stand above text."""

COVER_WORDS = (
    r"dossier|rapport|memoire|projet|titre professionnel|conseiller|commercial|negociateur|bts|but|licence|master|bachelor|"
    r"diplome|certification|candidat\w*|nom|prenom|presente par|realise par|redige par|auteurs?|encadre\w*|tuteur|tutrice|"
    r"maitre de stage|formateur|formatrice|organisme|centre de formation|afpa|greta|cfa|iut|universite|lycee|ecole|institut|"
    r"session|promotion|annee|entreprise|stage|alternance|soutenance|jury|version|date"
)
