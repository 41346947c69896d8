"""One French sentence, with its way out, for every failure a user can meet (codes of ``prodcheck.errors``)."""

from __future__ import annotations

from prodcheck.errors import ProdcheckError, UnreadableDocument
from prodcheck.reporting.wording.cohort_errors import COHORT_ERRORS
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.typography import THIN, Facts

UNREADABLE: Table = {
    "not-a-document": (
        "Ce n'est pas un document lisible, malgré son nom. "
        "Ouvrez-le dans Word ou LibreOffice, puis enregistrez-le en DOCX ou en PDF."
    ),
    "empty-file": "Le fichier est vide (aucune donnée). Enregistrez-le de nouveau, ou reprenez la bonne copie.",
    "damaged": (
        "Le fichier est abîmé ou incomplet. "
        "Ouvrez l'original dans votre traitement de texte et enregistrez-le sous un nouveau nom."
    ),
    "password": "Le fichier est protégé par un mot de passe. Enregistrez une copie sans mot de passe.",
    "scan": (
        "Le fichier contient des images de pages, sans texte : c'est sans doute un scan. "
        "Donnez le fichier d'origine (DOCX), ou le PDF exporté de votre traitement de texte."
    ),
    "ocr-missing": (
        "Le fichier est un scan, et ni OCRmyPDF ni Tesseract (avec le français) ne sont installés pour le lire. "
        "Donnez plutôt le fichier d'origine (DOCX), ou le PDF exporté de votre traitement de texte."
    ),
    "ocr-failed": (
        "Le fichier est un scan, et la reconnaissance de texte n'a rien donné. "
        "Donnez le fichier d'origine (DOCX), ou le PDF exporté de votre traitement de texte."
    ),
    "gibberish": (
        "Le texte de ce PDF est enregistré sous une forme illisible. "
        "Exportez-le de nouveau en PDF depuis votre traitement de texte, ou donnez le DOCX."
    ),
    "needs-libreoffice": (
        "Ce format ({kind_name}) demande LibreOffice, qui n'est pas installé. Enregistrez le fichier en DOCX ou en PDF.",
        "Ce format demande LibreOffice, qui n'est pas installé. Enregistrez le fichier en DOCX ou en PDF.",
    ),
    "conversion-failed": "LibreOffice n'a pas réussi à convertir ce fichier. Enregistrez-le en DOCX ou en PDF.",
    "unsupported-format": (
        "Ce format ({kind_name}) n'est pas accepté. Enregistrez le document en DOCX ou exportez-le en PDF.",
        "Ce format n'est pas accepté. Enregistrez le document en DOCX ou exportez-le en PDF.",
    ),
    "archive-bomb": (
        "Une fois décompressé, ce fichier serait anormalement gros : par prudence, il n'a pas été ouvert. "
        "Enregistrez-le de nouveau depuis votre traitement de texte."
    ),
    "too-large": "Le fichier est trop gros pour être lu. Réduisez ses images (Word : « Compresser les images »), puis réessayez.",
    "too-large-text": "Le fichier contient beaucoup trop de texte pour une production. Vérifiez que c'est le bon fichier.",
    "too-many-pages": (
        "Le fichier a {pages} pages : c'est trop pour une production. Vérifiez que c'est le bon fichier.",
        "Le fichier a trop de pages pour une production. Vérifiez que c'est le bon fichier.",
    ),
    "too-slow": "La lecture de ce fichier prenait trop de temps : elle a été arrêtée. Exportez-le de nouveau en PDF.",
    "no-text": "Le fichier ne contient aucun texte. Vérifiez que c'est le bon fichier.",
    "damaged-killed-reader": (
        "La lecture de ce fichier s'est arrêtée d'un coup : il est abîmé ou trop lourd. "
        "Enregistrez-le sous un nouveau nom, ou exportez-le en PDF."
    ),
    "reader-failed": (
        "prodcheck n'a pas su lire ce fichier : l'erreur vient de l'outil, pas de vous. "
        "Exportez-le en PDF ou enregistrez-le en DOCX, puis réessayez."
    ),
}
"""Sentences about a document that cannot be read; never a fault of the person who wrote it."""

UNREADABLE_FALLBACK = "Le fichier n'a pas pu être lu ({code}). Enregistrez-le de nouveau en DOCX ou en PDF, puis réessayez."

USAGE: Table = {
    "missing-file": "Le fichier « {file} » est introuvable. Vérifiez son nom et le dossier où il se trouve.",
    "is-a-folder": "« {file} » est un dossier. Donnez les fichiers qu'il contient, l'un après l'autre.",
    "not-a-file": "« {file} » n'est pas un fichier enregistré sur le disque. Enregistrez-le d'abord, puis donnez son nom.",
    "no-access": "Le fichier « {file} » ne peut pas être ouvert. Fermez-le dans Word s'il y est ouvert, et vérifiez vos droits.",
    "no-files": "Aucun fichier n'a été donné. Indiquez vos productions : prodcheck check veille.docx --pack cc-titre",
    "unknown-pack": (
        "Le référentiel « {pack} » n'existe pas ({suggestion}). Pour la liste : prodcheck packs list",
        "Le référentiel « {pack} » n'existe pas. Pour la liste : prodcheck packs list",
        "Ce référentiel n'existe pas. Pour la liste : prodcheck packs list",
    ),
    "unknown-kind": (
        "La production « {kind} » n'existe pas dans ce référentiel. Vouliez-vous dire « {suggestion} » ?",
        "La production « {kind} » n'existe pas dans ce référentiel. Productions possibles : {known}.",
        "Cette production n'existe pas dans ce référentiel. Pour la liste : prodcheck packs show ID",
    ),
    "kind-twice": (
        "Deux fichiers sont donnés pour la même production « {kind} ». Gardez-en un seul.",
        "Deux fichiers sont donnés pour la même production. Gardez-en un seul.",
    ),
    "rules-not-found": (
        "Le dossier de règles « {folder} » est introuvable. Vérifiez l'option --rules ou la variable PRODCHECK_RULES.",
        "Le dossier de règles est introuvable. Vérifiez l'option --rules ou la variable PRODCHECK_RULES.",
    ),
    "pack-invalid": (
        "{file}, ligne {line}, colonne {column} : {problem} ({suggestion}).",
        "{file}, ligne {line}, colonne {column} : {problem}.",
        "Un fichier de règles n'est pas correct : {problem}.",
        "Un fichier de règles n'est pas correct.",
    ),
    "not-a-folder": "« {folder} » n'est pas un dossier. Donnez le dossier qui contient les productions étiquetées.",
    "evaluation-extra-missing": (
        "L'option --cross-validate entraîne un modèle et demande scikit-learn : pip install 'prodcheck[evaluation]'"
    ),
    "no-labelled-productions": (
        "Le dossier « {folder} » ne contient aucune production étiquetée. "
        "Il faut des fichiers .md dont la première ligne est --- (voir la documentation)."
    ),
    "labels-unreadable": "Les étiquettes de « {file} » ne peuvent pas être lues. Corrigez l'en-tête de ce fichier.",
    "labels-unreadable-no-header": "« {file} » n'a pas d'en-tête entre deux lignes de ---. Ajoutez-le au début du fichier.",
    "labels-unreadable-no-number": "Le nom « {file} » ne finit pas par un numéro. Donnez-lui un nom comme veille-101.md.",
    "labels-unreadable-not-utf-8": "« {file} » n'est pas en UTF-8. Enregistrez-le de nouveau avec cet encodage.",
    "labels-unreadable-not-yaml": (
        "{file}, ligne {line} : l'en-tête n'est pas du YAML correct. Vérifiez les deux-points, les guillemets et les retraits.",
        "{file} : l'en-tête n'est pas du YAML correct. Vérifiez les deux-points, les guillemets et les retraits.",
    ),
    "labels-unreadable-missing-key": (
        "{file} : il manque « {key} » dans l'en-tête. Ajoutez une ligne « {key}: … ».",
        "{file} : il manque une ligne dans l'en-tête. Il faut document, context et elements.",
    ),
    "labels-unreadable-no-mapping": "{file} : « elements » doit avoir une ligne « élément: étiquette » par élément.",
    "labels-unreadable-unknown-value": (
        "{file} : « {value} » n'est pas une valeur connue. Écrivez l'une de : {known}.",
        "{file} : une valeur de l'en-tête n'est pas connue. Comparez-la à celles d'un fichier qui est lu.",
    ),
    "model-not-built": "Le modèle de langue est introuvable. Réinstallez prodcheck, puis lancez : prodcheck doctor",
    "samples-not-found": "Les exemples fournis sont introuvables. Réinstallez prodcheck, puis lancez : prodcheck doctor",
    "unknown-element": (
        "Le référentiel « {pack} » n'a pas d'élément « {element} » ({suggestion}).",
        "Ce référentiel n'a pas d'élément « {element} ». Pour la liste : prodcheck packs show ID",
    ),
    "bad-identifier": "« {id} » ne peut pas servir de nom : écrivez des minuscules sans accent, des chiffres et des tirets.",
    "already-there": "« {file} » existe déjà : rien n'a été écrit. Choisissez un autre nom.",
    "cannot-write": "« {file} » ne peut pas être écrit. Fermez-le s'il est ouvert, ou choisissez un autre dossier.",
    "cannot-write-is-a-folder": "« {file} » est un dossier. Donnez aussi un nom de fichier, par exemple rapport.html.",
    "cannot-write-no-folder": "Le dossier de « {file} » n'existe pas. Créez-le, ou choisissez un autre dossier.",
    "cannot-write-no-room": (
        "Le résultat ne peut pas être écrit : le disque est plein ou ne répond pas. Libérez de la place, puis recommencez."
    ),
    "report-over-original": "« {file} » est un fichier à vérifier : le rapport l'effacerait. Donnez un autre nom au rapport.",
    "same-report-twice": "Les deux rapports iraient dans « {file} ». Donnez un nom différent à --html et à --json.",
    "copy-over-original": "La copie annotée « {file} » écraserait un de vos fichiers. Donnez un autre dossier à --annotate.",
    "since-unreadable": "« {file} » n'est pas un rapport JSON de prodcheck. Donnez celui que l'option --json a écrit.",
    "since-other-pack": "« {file} » est un rapport sur un autre référentiel ({pack}). Donnez un rapport sur le même.",
    "bad-date": "La date « {value} » n'est pas comprise. Écrivez-la ainsi : 2024-06-30.",
    **COHORT_ERRORS,
}

_FALLBACK = "La commande n'a pas pu aboutir ({code}). Pour l'aide : prodcheck --help"

_KIND_NAMES = {
    "xlsx": "tableur Excel",
    "pptx": "présentation PowerPoint",
    "ods": "tableur LibreOffice",
    "odp": "présentation LibreOffice",
    "pages": "Pages d'Apple",
    "html": "page Internet",
    "xml": "XML",
    "image": "image",
    "text": "texte brut",
    "doc": "DOC, ancien Word",
    "rtf": "RTF",
}


def sentence_for(error: ProdcheckError) -> str:
    """One French sentence (or two) that says what is wrong and what to do; any code has one."""
    if isinstance(error, UnreadableDocument):
        sentence = unreadable_sentence(error.code, error.facts)
        return f"«{THIN}{error.facts['file']}{THIN}»{THIN}: {sentence}" if "file" in error.facts else sentence
    return say(USAGE, _precise(USAGE, error.code, error.facts), error.facts, _FALLBACK)


def unreadable_sentence(code: str, facts: Facts) -> str:
    """Why a document cannot be read and what to do, without its name."""
    kind = _KIND_NAMES.get(str(facts.get("kind", "")), "")
    return say(UNREADABLE, _precise(UNREADABLE, code, facts), {**facts, "kind_name": kind}, UNREADABLE_FALLBACK)


def _precise(table: Table, code: str, facts: Facts) -> str:
    """The code with its ``why`` or ``kind`` where the table has words for it: ``cannot-write-no-folder``."""
    precise = [f"{code}-{facts[key]}" for key in ("why", "kind") if key in facts]
    return next((name for name in precise if name in table), code)
