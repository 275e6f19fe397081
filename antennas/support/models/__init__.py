"""The models of support services, one module per noun."""

from .provider import SupportProvider
from .service import SupportService
