"""What is done in this room beyond what every record goes through, by noun."""

from .focus import end_focus, save_focus

__all__ = ["end_focus", "save_focus"]
