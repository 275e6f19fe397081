"""Training offer in figures, for whoever holds it against what is needed."""

from .counting import REACH_KM, Offer, offer_by_topic_and_group

__all__ = ["REACH_KM", "Offer", "offer_by_topic_and_group"]
