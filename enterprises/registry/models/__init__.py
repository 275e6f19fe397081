"""Models of the registry, one module per noun."""

from .consent import GivenConsent, GivenConsentQuerySet, withdrawn_after_given
from .consent_document import ConsentDocument
from .contact import Contact
from .contact_consent import Consent
from .do_not_list import DoNotList
from .enterprise import Benefit, Enterprise, Innovation, parts_of
from .photo import Photo, photo_path
