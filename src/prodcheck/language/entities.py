"""Names: tools, sources, brands, places, people, organisations; from gazetteers, capitals and context. No downloaded model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prodcheck.language.folding import word_set
from prodcheck.language.phrases import PhraseIndex

_TITLES = word_set(
    "m mme mlle monsieur madame mademoiselle m. mme. maitre docteur dr",
)
_ORG_CONTEXT = word_set(
    "chez societe entreprise enseigne groupe marque maison concurrent concurrents fournisseur franchise agence",
    "magasin cabinet",
)
_PLACE_CONTEXT = word_set(
    "a sur vers entre depuis pres de d' en",
)
_STREET = word_set(
    "rue avenue boulevard place chemin impasse route quai cours allee zone za zi zac",
)
# Capitalised words that are no names: starts of headings and labels, months written with a capital, official vocabulary.
_NO_NAMES = word_set(
    "le la les l' c' n' s' m' t' qu' un une des du de d' il elle ils elles on nous je j' ce cet cette ces mon ma mes",
    "notre nos son sa ses leur leurs en dans pour par avec sans sur a au aux apres avant depuis puis ensuite enfin",
    "mais et donc car si quand comme chaque tous tout toutes moi qui que quoi ou janvier fevrier mars avril mai juin",
    "juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche france",
    "francais francaise europe euros ht ttc ca tpe pme eti rse rgpd cnil iso siret siren tva cgv sav rh pdg daf drh",
    "pac crm sms pdf usb tv pc internet noel paques bonjour madame monsieur mme mlle objet conclusion introduction",
    "bilan resultats resultat moyens canaux actions action etape etapes oui non plus total nb n° ok merci",
)


class EntityFinder:
    """Finds names in a tokenised text. ``gazetteers`` map a label to folded entries of one or several words."""

    def __init__(self, gazetteers: dict[str, Iterable[Sequence[str]]]) -> None:
        """Index the gazetteers."""
        self._index = PhraseIndex(
            {label: entries for label, entries in gazetteers.items() if label not in ("firstname", "legalform")}
        )
        self._first_names = frozenset(entry[0] for entry in gazetteers.get("firstname", ()))
        self._legal_forms = frozenset(entry[0] for entry in gazetteers.get("legalform", ()))

    def find(
        self, words: Sequence[str], folded: Sequence[str], sentence_start: Sequence[bool], common: frozenset[str]
    ) -> list[tuple[int, int, str]]:
        """Every (start, end, label): ``tool``, ``source``, ``brand``, ``place``, ``person``, ``organisation``, ``name``.

        ``common`` are words of the language, which a capital alone does not make a name.
        ``name`` is a capitalised word of unknown kind. A common word in a gazetteer ("but", "free") counts with a capital only.
        """
        found = [
            (start, end, label)
            for start, end, label in self._index.find(folded, gaps=False)
            if (end - start > 1 or folded[start] not in common or (words[start][0].isupper() and not sentence_start[start]))
        ]
        taken = {index for start, end, _ in found for index in range(start, end)}
        index = 0
        while index < len(words):
            if not words[index][0].isupper():
                index += 1
                continue
            end = self._name_end(words, folded, sentence_start, index, taken, common)
            if end > index:
                found.append((index, end, self._kind(words, folded, index, end, common)))
                index = end
            else:
                index += 1
        return found

    def _name_end(
        self,
        words: Sequence[str],
        folded: Sequence[str],
        sentence_start: Sequence[bool],
        index: int,
        taken: set[int],
        common: frozenset[str],
    ) -> int:
        """End of the run of capitalised words that starts at ``index``; ``index`` itself where no name starts there."""
        word = words[index]
        if index in taken or folded[index] in _NO_NAMES:
            return index
        if sentence_start[index] and folded[index] in common and folded[index] not in self._first_names:
            return index
        if not sentence_start[index] and word.isupper() and len(word) > 1 and folded[index] in common:
            return index
        end = index + 1
        while end < len(words) and end not in taken and end - index < 6:
            if words[end][0].isupper() and folded[end] not in _NO_NAMES and not sentence_start[end]:
                end += 1
            elif folded[end] in ("de", "du", "des", "d'", "et", "&", "la", "le", "l'", "-") and end + 1 < len(words):
                if not words[end + 1][0].isupper() or folded[end + 1] in _NO_NAMES or sentence_start[end + 1]:
                    break
                end += 2
            else:
                break
        return end

    def _kind(self, words: Sequence[str], folded: Sequence[str], start: int, end: int, common: frozenset[str]) -> str:
        before = folded[start - 1] if start else ""
        previous = folded[start - 2] if start > 1 and before in (".", "l'", "la", "le") else before
        if before in _TITLES or previous in _TITLES or folded[start] in self._first_names:
            return "person"
        if end - start == 2 and len(words[end - 1]) == 1 and words[start][0].isupper():
            return "person"
        if before in _ORG_CONTEXT or previous in _ORG_CONTEXT or any(folded[i] in self._legal_forms for i in range(start, end)):
            return "organisation"
        if before in _STREET or (before in _PLACE_CONTEXT and end - start == 1 and folded[start] not in common):
            return "place"
        return "name"
