"""Sentences that the benchmarks' made documents are filled with."""

SENTENCES = (
    "J’ai appelé douze clients de mon fichier pendant la première semaine, puis j’ai noté leurs réponses dans un tableau.",
    "Le chiffre d’affaires du secteur progresse de 4,5 % sur l’année.",
    "Mon tuteur m’a confié la préparation des rendez-vous, la relance des devis et le suivi des commandes en retard.",
    "Les concurrents directs proposent des délais plus courts mais des garanties moins étendues que les nôtres.",
    "Cette action m’a permis de mieux connaître les attentes des clients.",
    "Nous avons retenu trois indicateurs : le taux de transformation, le panier moyen et la satisfaction exprimée.",
)
