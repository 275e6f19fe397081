"""Which municipality is meant: by people, offices and lists, and when it is unclear."""

import pytest

from agrinnova.core.areas import lies_in, normalized_province
from agrinnova.core.countries import country_code
from agrinnova.core.municipalities import find_municipality, municipalities_like
from agrinnova.web.nearby import SpotField
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

MUNICIPALITIES = (
    *(("Gromo", "BG"), ("Ardesio", "BG"), ("Castro", "BG"), ("Villa d'Ogna", "BG")),
    *(("Castione della Presolana", "BG"), ("Vilminore di Scalve", "BG")),
    *(("Sant'Omobono Terme", "BG"), ("San Pellegrino Terme", "BG")),
    *(("Borgo di Terzo", "BG"), ("Roè Volciano", "BS"), ("Treviso Bresciano", "BS")),
    *(("Gardone Riviera", "BS"), ("San Nicolao", "BS"), ("Monza", "MB")),
)
FRENCH = (
    *(("Saint-Étienne-les-Orgues", "04"), ("Le Castellet", "04"), ("Apt", "84")),
    *(("San-Nicolao", "2B"), ("Santa-Maria-Poggio", "2B"), ("Gréoux-les-Bains", "04")),
)
CATALAN = (
    *(("La Seu d'Urgell", "Lleida"), ("El Pont de Bar", "Lleida")),
    *(("Les Valls de Valira", "Lleida"), ("Bellver de Cerdanya", "Lleida")),
    *(("Alàs i Cerc", "Lleida"), ("Puigcerdà", "Girona"), ("Llívia", "Girona")),
)


@pytest.fixture(autouse=True)
def municipalities() -> None:
    for country, several in (("IT", MUNICIPALITIES), ("FR", FRENCH), ("ES", CATALAN)):
        for name, province in several:
            MunicipalityFactory(name=name, province=province, country=country)


def name_of(text: str, *beside: str) -> str | None:
    town = find_municipality(text, beside).municipality
    return town and town.name


SPELLED = {
    "Gromo": [
        *("gromo", "GROMO", " Gromo ", "Gromo (BG)", "GROMO (BG)", "Gromo BG"),
        *("Gromo, BG", "Gromo - BG", "Gromo – BG", "Gromo-BG", "Gromo/BG", "gromo bg"),
        *("Gromo (Bergamo)", "Gromo Bergamo", "Gromo (prov. BG)", "Gromo [BG]"),
        *("Comune di Gromo", "COMUNE DI GROMO (BG)", "Com. di Gromo", "24020 Gromo"),
        *("24020 Gromo (BG)", "Gromo 24020", "Gromo, Italia", "Gromo (Lombardia)"),
        *("Gromo, Lombardy, Italy", "Gromo (IT)", "I-24020 Gromo", "Spiazzi (Gromo)"),
        *("fraz. Boario di Gromo", "Gromo, loc. Spiazzi", "Gromo (frazione Boario)"),
        "Località Spiazzi, Gromo (BG)",
    ],
    "Villa d'Ogna": [
        *(
            "Villa d’Ogna",
            "Villa d`Ogna",
            "Villa d´Ogna",
            "Villa dʼOgna",
            "Villa d Ogna",
        ),
        *(
            "VILLA D'OGNA",
            "Villa D' Ogna",
            "Comune di Villa d’Ogna",
            "villa d'ogna, bg",
        ),
    ],
    "Castione della Presolana": ["Castione d. Presolana", "CASTIONE DELLA PRESOLANA"],
    "Sant'Omobono Terme": ["S. Omobono Terme", "S.Omobono Terme", "SANT OMOBONO TERME"],
    "San Pellegrino Terme": ["S. Pellegrino Terme", "S.PELLEGRINO TERME (BG)"],
    "Borgo di Terzo": ["borgo di terzo"],
    "Roè Volciano": ["Roe' Volciano", "ROE VOLCIANO", "Roe Volciano (Brescia)"],
    "Saint-Étienne-les-Orgues": [
        *("ST ETIENNE LES ORGUES", "SAINT ETIENNE LES ORGUES", "St-Étienne-les-Orgues"),
        *("St. Etienne les Orgues (04)", "Saint Étienne les Orgues, France"),
        *("04230 ST ETIENNE LES ORGUES", "Commune de Saint-Étienne-les-Orgues"),
        "Saint-Etienne-les-Orgues (Alpes-de-Haute-Provence)",
    ],
    "Le Castellet": ["CASTELLET (LE)", "Castellet, Le", "le castellet (PACA)"],
    "Santa-Maria-Poggio": [
        "STE MARIA POGGIO",
        "Sta. Maria Poggio",
        "Santa Maria Poggio",
    ],
    "Gréoux-les-Bains": ["GREOUX LES BAINS", "Mairie de Gréoux-les-Bains"],
    "Apt": ["APT (Vaucluse)", "84400 Apt", "Ville d'Apt"],
    "La Seu d'Urgell": [
        *(
            "Seu d'Urgell, la",
            "Seu d'Urgell (la)",
            "SEU D'URGELL, LA",
            "La Seu d’Urgell",
        ),
        *("Seu d'Urgell", "La Seu d'Urgell (Lérida)", "Ajuntament de la Seu d'Urgell"),
        *("Seu d'Urgell, la (Lleida)", "Ayuntamiento de La Seu d'Urgell"),
    ],
    "El Pont de Bar": ["Pont de Bar, el", "el pont de bar", "Pont de Bar"],
    "Les Valls de Valira": ["Valls de Valira, les", "LES VALLS DE VALIRA"],
    "Bellver de Cerdanya": ["Bellver de Cerdaña", "BELLVER DE CERDAÑA (Lérida)"],
    "Alàs i Cerc": ["Alàs y Cerc", "Alas & Cerc", "ALAS I CERC"],
    "Puigcerdà": [
        "Puigcerda",
        "PUIGCERDA",
        "Puigcerdà (Gerona)",
        "Puigcerdà, Catalunya",
    ],
    "Llívia": ["Llivia", "LLIVIA"],
    "Monza": ["Monza (Monza e Brianza)", "MONZA MB", "Monza (MB)"],
}


def test_a_name_is_known_in_every_spelling() -> None:
    expected = {text: name for name, texts in SPELLED.items() for text in texts}
    assert {text: name_of(text) for text in expected} == expected


def test_near_knows_the_same_spellings() -> None:
    expected = {text: name for name, texts in SPELLED.items() for text in texts}
    places = {text: SpotField().clean(text).name for text in expected}
    assert {t: name.rpartition(" (")[0] for t, name in places.items()} == expected


DOUBTS: dict[str, list[str]] = {
    "Castro (Lecce)": ["Castro"],
    "Castro (LE)": ["Castro"],
    "Castro, Puglia": ["Castro"],
    "Castro LE": ["Castro"],
    "Gromo (Francia)": ["Gromo"],
    "Gromo, centro": ["Gromo"],
    "Gromo e Ardesio": [],
    "Gromo / Ardesio": ["Gromo", "Ardesio"],
    "Gromo, Ardesio": ["Gromo", "Ardesio"],
    "San Nicolao": ["San Nicolao", "San-Nicolao"],
    "Treviso": [],
    "Gardone": [],
    "Vilminore": [],
    "Castellet": [],
    "Grom": [],
    "Lumezzane": [],
    "BG": [],
    "Comune di": [],
    "(BG)": [],
    "loc.": [],
    "'": [],
    "": [],
}


def test_a_doubt_stays_a_doubt() -> None:
    meant = {text: find_municipality(text) for text in DOUBTS}
    assert {text for text, found in meant.items() if found.municipality} == set()
    names = {t: [town.name for town in m.candidates] for t, m in meant.items()}
    assert names == DOUBTS


def test_the_province_beside_decides_or_contradicts() -> None:
    expected = {
        ("San Nicolao", "BS"): "San Nicolao",
        ("San Nicolao", "Haute-Corse"): "San-Nicolao",
        ("S. Nicolao", "Brescia"): "San Nicolao",
        ("Castro", "BG"): "Castro",
        ("Castro", "Bergamo"): "Castro",
        ("Castro", "Val Seriana"): "Castro",
        ("Castro", "LE"): None,
        ("Castro (BG)", "LE"): None,
    }
    assert {asked: name_of(*asked) for asked in expected} == expected


def test_what_looks_like_it_comes_first() -> None:
    first = {
        text: municipalities_like(text).first()
        for text in ("Gromoo", "Comune di Vilminore")
    }
    assert [town.name for town in first.values()] == ["Gromo", "Vilminore di Scalve"]


@pytest.mark.parametrize(
    ("words", "country", "kept"),
    [
        *(("Bergamo", "", "BG"), ("bergamo", "IT", "BG"), ("BG", "", "BG")),
        *(("Lérida", "", "Lleida"), ("Gerona", "ES", "Girona"), ("Monza", "", "MB")),
        *(("Alpes de Haute Provence", "", "04"), ("Haute-Corse", "FR", "2B")),
        *(
            ("Val Seriana", "", "Val Seriana"),
            ("", "", ""),
            ("Lombardia", "", "Lombardia"),
        ),
    ],
)
def test_a_province_is_kept_in_one_way(words: str, country: str, kept: str) -> None:
    assert normalized_province(words, country) == kept


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *(("Italia", "IT"), ("Italie", "IT"), ("Itàlia", "IT"), ("Italy", "IT")),
        *(("FRANCE", "FR"), ("Francia", "FR"), ("França", "FR"), ("Spagna", "ES")),
        *(
            ("España", "ES"),
            ("Espagne", "ES"),
            ("es", "ES"),
            ("ITA", "IT"),
            ("CH", "CH"),
        ),
        *(
            ("Svizzera", "CH"),
            ("Regno Unito", "GB"),
            ("Padania", ""),
            ("", ""),
            ("XX", ""),
        ),
    ],
)
def test_a_country_is_known_in_five_languages(words: str, code: str) -> None:
    assert country_code(words) == code


def test_a_province_lies_in_its_region_and_country() -> None:
    assert lies_in("BG", "IT", "Lombardie")
    assert lies_in("Haute-Corse", "FR", "2B"), "kept by its name, too"
    assert lies_in("FR", "IT", "FR"), "Frosinone"
    assert not lies_in("BG", "IT", "France")
    assert not lies_in("BG", "IT", "")
