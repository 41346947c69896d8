"""Sentences for the failures that only the commands on a cohort give."""

from __future__ import annotations

from prodcheck.reporting.wording.lookup import Table

COHORT_ERRORS: Table = {
    "missing-folder": (
        "Le dossier « {folder} » est introuvable. Vérifiez son nom et l'endroit où il se trouve.",
        "Le dossier est introuvable. Vérifiez son nom et l'endroit où il se trouve.",
    ),
    "no-candidates": (
        "Aucune production n'a été trouvée dans « {folder} ». Il faut un dossier par personne, un export Moodle, "
        "un zip, ou l'option --pattern pour des fichiers en vrac.",
        "Aucune production n'a été trouvée. Il faut un dossier par personne, un export Moodle ou un zip.",
    ),
    "no-pack": (
        "Aucun référentiel n'est donné pour « {candidate} ». Ajoutez --pack ID, ou une colonne « pack » dans la liste.",
        "Aucun référentiel n'est donné. Ajoutez --pack ID, ou une colonne « pack » dans la liste.",
    ),
    "unknown-candidate": (
        "Personne ne correspond à « {candidate} » dans ce dossier. Donnez un nom ou un numéro.",
        "Personne ne correspond à ce nom dans ce dossier. Donnez un nom ou un numéro.",
    ),
    "bad-pattern": (
        "L'expression de --pattern n'est pas correcte, vers son caractère n° {position}. "
        "Vérifiez que chaque parenthèse et chaque crochet est fermé.",
        "L'expression de --pattern ne nomme personne. Groupes possibles : {known}. Exemple : (?P<nom>.+)_(?P<production>\\w+)",
        "L'expression de --pattern n'est pas correcte.",
    ),
    "slow-pattern": (
        "L'expression de --pattern prend trop de temps sur « {file} ». Simplifiez-la : une répétition dans une autre, "
        "comme (\\w+ ?)+, essaie sans fin les mêmes lettres.",
    ),
    "roster-unreadable": "La liste « {file} » ne peut pas être lue. Enregistrez-la en CSV (UTF-8) ou en XLSX.",
    "roster-empty": "La liste « {file} » ne contient personne. Il faut une ligne par personne : numéro, nom, prénom.",
    "roster-number-twice": (
        "Dans la liste « {file} », {one} et {other} ont le même numéro ({number}). Donnez à chacun le sien, "
        "ou changez le titre de cette colonne si elle dit autre chose.",
        "Dans la liste, deux personnes ont le même numéro. Donnez à chacune le sien.",
    ),
    "decisions-unreadable": (
        "Le fichier « {file} » ne peut pas être lu. "
        "Il faut les colonnes « candidat », « decision », « motif » et « par », séparées par des points-virgules."
    ),
    "no-results": (
        "Le dossier « {folder} » ne contient pas de résultats. Lancez d'abord : prodcheck batch DOSSIER --pack ID --out {folder}",
        "Ce dossier ne contient pas de résultats. Lancez d'abord la commande prodcheck batch.",
    ),
    "batch-running": "Une autre vérification écrit déjà dans ce dossier de résultats. Attendez sa fin, ou changez de dossier.",
    "out-among-candidates": (
        "Les résultats iraient dans « {folder} », parmi les fichiers des personnes. Donnez à --out un dossier nouveau ou vide.",
        "Les résultats iraient parmi les fichiers des personnes. Donnez à --out un dossier nouveau ou vide.",
    ),
    "not-ours": (
        "« {file} » existe déjà et ne vient pas de ce groupe de résultats : rien n'a été touché. "
        "Déplacez-le, ou donnez un autre dossier à --out.",
        "Un fichier du dossier de résultats n'en vient pas : rien n'a été touché. Donnez un autre dossier à --out.",
    ),
    "state-unreadable": (
        "Le fichier {file} du dossier de résultats est abîmé. "
        "Supprimez-le avec les dossiers « candidats » et « copies » de ces résultats : tout sera vérifié de nouveau."
    ),
    "no-dask": "L'option --scheduler demande la bibliothèque Dask : pip install 'prodcheck[cluster]'",
    "no-scheduler": (
        "Aucun cluster ne répond à l'adresse {address}. Vérifiez qu'il est lancé, et son adresse.",
        "Aucun cluster ne répond à cette adresse. Vérifiez qu'il est lancé, et son adresse.",
    ),
}
