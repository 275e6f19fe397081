"""The models of the exchange, one module per noun."""

from .practice import Practice
