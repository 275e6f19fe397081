"""Knowledge app: the topics that join everything, and the resources on them."""
