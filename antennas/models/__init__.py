"""The models of the antennas app, one module per noun."""

from .course import Course, CourseEdition, CourseProvider
from .invitation import SIGNER, Invitation
from .organisation import Certification, Editor, Organisation
