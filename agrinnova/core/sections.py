"""URL words of the sections in five languages: a constant table, never messages.

An address is promised for good, so it must not move when a translator does.
"""

_ORDER = ("it", "fr", "ca", "es", "en")

_TABLE = {
    "enterprises": "imprese entreprises empreses empresas enterprises",
    "resources": "risorse ressources recursos recursos resources",
    "topics": "temi themes temes temas topics",
    "antennas": "antenne antennes antenes antenas antennas",
    "training": "formazione formation formacio formacion training",
    "needs": "fabbisogni besoins necessitats necesidades needs",
    "gap": "divario ecart bretxa brecha gap",
    "support": "sostegno accompagnement suport apoyo support",
    "work": "lavoro emploi feina empleo work",
    "events": "eventi evenements esdeveniments eventos events",
    "exchange": "scambi echanges intercanvis intercambios exchange",
    "practices": "pratiche pratiques practiques practicas practices",
    "territories": "territori territoires territoris territorios territories",
    "statistics": "cifre chiffres xifres cifras figures",
    "noticeboard": "bacheca affichage tauler tablon noticeboard",
    "reports": "rapporti rapports informes informes reports",
    "map": "mappa carte mapa mapa map",
    "search": "cerca recherche cerca buscar search",
    "suggestions": "proposte suggestions propostes sugerencias suggestions",
    "project": "progetto projet projecte proyecto project",
    "privacy": "privacy confidentialite privadesa privacidad privacy",
    "accessibility": (
        "accessibilita accessibilite accessibilitat accesibilidad accessibility"
    ),
    "design": "design design design design design",
    "saved": "salvati enregistres desats guardados saved",
    "feedback": "segnala signaler avisa avisar feedback",
    "answer": "risposta reponse resposta respuesta answer",
    "invited": "invito invitation invitacio invitacion invitation",
    "start": "inizia commencer comenca empezar start",
    "translate": (
        "chiedi-traduzione demander-traduction demana-traduccio pedir-traduccion"
        " ask-translation"
    ),
    "alerts": "avvisi alertes avisos avisos alerts",
    "sent": "inviato envoye enviat enviado sent",
    "stop": "stop arret aturar parar stop",
    "verify": "conferma confirmer confirma confirmar confirm",
    "change": "modifica modifier modifica modificar change",
    "calendar": "calendario calendrier calendari calendario calendar",
    "evaluation": "valutazione evaluation valoracio valoracion evaluation",
    "certificates": ("attestati attestations certificats certificados certificates"),
    "lifts": "passaggi covoiturage compartir-cotxe compartir-coche lifts",
    "offer": "offri proposer ofereix ofrecer offer",
    "look": "chiedi demander demana pedir look",
    "register": "iscrizione inscription inscripcio inscripcion register",
}

WORDS: dict[str, dict[str, str]] = {
    section: dict(zip(_ORDER, words.split(), strict=True))
    for section, words in _TABLE.items()
}


def word(section: str, language: str) -> str:
    """The word of `section` in addresses of `language`, e.g. "imprese"."""
    return WORDS[section][language]
