"""Models of interviews, one module per noun."""

from .guide import InterviewGuide, Question
from .interview import Answer, Excerpt, Interview, InterviewConsent
