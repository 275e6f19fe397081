"""Labels of the report: the words around its own, in the current language."""

from django.utils.translation import gettext as _

from agrinnova.core.labels import labelled


def labels() -> dict[str, str]:
    """The labels of print and page, by the names that the templates use."""
    return {
        "report": _("Report on innovative rural enterprises"),
        "number": _("Number"),
        "contents": _("Contents"),
        "introduction": _("Introduction"),
        "about": _("How to read this report"),
        "reading": _(
            "Where a page is named as source, the kinds of innovation, the benefits "
            "and the summary are our reading of it. They are not a judgement of JoIN."
        ),
        "entered": _("Entered in this portal"),
        "points": _(
            "On the drawn maps the point is the municipality's, not the exact place."
        ),
        "unknown": _("What is not known is left out: it does not mean “no”."),
        "cite": _("How to cite"),
        "innovation": _("Main elements of innovation"),
        "benefits": _("Main benefits for the territory"),
        "products": _("Products"),
        "contact": _("Contact"),
        "quote": _("In their own words"),
        "source": _("Source"),
        "colon": labelled("", ""),
        "page": _("Page on the portal"),
        "figures": _("The report in figures"),
        "what": _("What"),
        "share": _("Share"),
        "enterprises": _("Enterprises"),
        "index": _("Index of enterprises and places"),
        "european_union": _("Flag of the European Union"),
        "code": _("Code that leads to the page"),
        "logo": _("Mark of AgrInnova"),
        "licence": _(
            "Our own words and data may be reused with credit (CC BY 4.0). Photos "
            "belong to whom they name."
        ),
    }
