"""Actions on enterprises, their photos, contacts and consents."""

from .consent_documents import keep_consent_document, tidy_consent_documents
from .consents import change_consents
from .contacts import PublicContact, public_contacts
from .listing import never_list
from .merging import merge
from .persons import export_person, forget_person, names_of
from .photos import add_photos
from .renditions import look_for_lost_renditions, make_renditions
from .verification import ask_to_verify, can_ask, enterprise_of, verification_token
