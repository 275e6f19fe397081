"""The models of the antennas app, one module per noun."""

from antennas.support.models import SupportProvider, SupportService

from .certification import Certification
from .course import Course
from .edition import CourseEdition
from .editor import Editor
from .invitation import SIGNER, Invitation
from .organisation import Organisation
from .provider import CourseProvider
