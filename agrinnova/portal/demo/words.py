"""The words of demo records: no interface text, hence a table of our own."""

from knowledge.models import Topic

# What every synthetic record says of itself, at the start of its title and in its note.
PREFIX = {"it": "Demo", "fr": "Démo", "ca": "Demo", "es": "Demo", "en": "Demo"}
NOTE = {
    "it": "Scheda sintetica, fatta per le prove: non esiste.",
    "fr": "Fiche synthétique, faite pour les essais : elle n'existe pas.",
    "ca": "Fitxa sintètica, feta per a les proves: no existeix.",
    "es": "Ficha sintética, hecha para las pruebas: no existe.",
    "en": "Synthetic record, made for tests: it does not exist.",
}
SURVEY_TITLE = {
    "it": "Demo: indagine sui fabbisogni formativi",
    "fr": "Démo : enquête sur les besoins de formation",
    "ca": "Demo: enquesta sobre les necessitats de formació",
    "es": "Demo: encuesta sobre las necesidades de formación",
    "en": "Demo: survey of training needs",
}
SURVEY_SUMMARY = {
    "it": "Risposte sintetiche, tirate a sorte: nessuno le ha date.",
    "fr": "Réponses synthétiques, tirées au sort : personne ne les a données.",
    "ca": "Respostes sintètiques, tretes a sort: ningú no les ha donades.",
    "es": "Respuestas sintéticas, sacadas al azar: nadie las ha dado.",
    "en": "Synthetic answers, drawn by lot: nobody gave them.",
}
TITLE = {
    "it": "%(prefix)s %(number)s: %(first)s e %(second)s",
    "fr": "%(prefix)s %(number)s : %(first)s et %(second)s",
    "ca": "%(prefix)s %(number)s: %(first)s i %(second)s",
    "es": "%(prefix)s %(number)s: %(first)s y %(second)s",
    "en": "%(prefix)s %(number)s: %(first)s and %(second)s",
}
SUMMARY = {
    "it": "Prova sintetica su %(first)s, con %(words)s; vicino: %(second)s.",
    "fr": "Essai synthétique sur %(first)s, avec %(words)s ; proche : %(second)s.",
    "ca": "Prova sintètica sobre %(first)s, amb %(words)s; a prop: %(second)s.",
    "es": "Prueba sintética sobre %(first)s, con %(words)s; cerca: %(second)s.",
    "en": "Synthetic trial on %(first)s, with %(words)s; nearby: %(second)s.",
}


def texts(number: int, topics: list[Topic], language: str) -> dict[str, str]:
    """Title and summary of the `number`-th record about `topics`, in one language."""
    first, second = topics[0], topics[-1]
    search_words = getattr(first, f"search_words_{language}") or ""
    values = {
        "prefix": PREFIX[language],
        "number": number,
        "first": first.words("title", language).text,
        "second": second.words("title", language).text,
        "words": ", ".join(search_words.splitlines()),
    }
    return {
        f"title_{language}": (TITLE[language] % values)[:250],
        f"summary_{language}": SUMMARY[language] % values,
    }
