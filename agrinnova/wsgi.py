"""The WSGI application, for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from agrinnova import paths
from agrinnova.devserver import database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "agrinnova.settings")
paths.keep_private()
database.hold()
application = get_wsgi_application()
