"""Models of interviews, one module per noun."""

from .answer import Answer
from .excerpt import Excerpt
from .guide import InterviewGuide, Question
from .interview import Interview
from .interview_consent import InterviewConsent
