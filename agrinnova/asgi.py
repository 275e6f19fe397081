"""The door for our own server: an ASGI application, Django behind the gateway."""

import agrinnova.wsgi  # before all others: it sets Django up
from agrinnova.gateway.application import Gateway

application = Gateway(agrinnova.wsgi.application)
