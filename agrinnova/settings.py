"""Django settings, from the environment; a bad value stops the start in a sentence."""

import os
import tomllib
from email.utils import parseaddr
from importlib.metadata import distribution
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from agrinnova import logs, styles
from agrinnova.devserver import database
from agrinnova.env import contact, read, required, truth
from agrinnova.paths import BASE, made_once, var_folder

env = environ.Env()
VAR = var_folder()
EMBEDDED_DATABASE = database.is_embedded()

# --- the place and its guard ---
RELEASE = tomllib.loads((BASE / "pyproject.toml").read_text())["project"]["version"]
PORT = read(env.int, "PORT", 8000)
DEBUG = read(truth, "DEBUG", False)
SECRET_KEY = (
    made_once(VAR / "secret_key")
    if EMBEDDED_DATABASE and not os.environ.get("SECRET_KEY")
    else required(env.str, "SECRET_KEY", None)
)
ALLOWED_HOSTS = required(env.list, "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SITE_URL = required(env.str, "SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
if urlsplit(SITE_URL).scheme not in {"http", "https"} or not urlsplit(SITE_URL).netloc:
    raise SystemExit(f"agrinnova: SITE_URL is not an http(s) address: {SITE_URL}")
TILE_URL = read(env.str, "TILE_URL")
TILE_ATTRIBUTION = read(env.str, "TILE_ATTRIBUTION", "© OpenStreetMap")
DEMO_PASSWORD = read(env.str, "DEMO_PASSWORD")
# Whom to warn of a weakness (RFC 9116): an e-mail address or a page; else our own form.
SECURITY_CONTACT = read(contact, "SECURITY_CONTACT")
STAFF_TOTP = read(env.str, "STAFF_TOTP")
if STAFF_TOTP not in ("", "required"):
    raise SystemExit(f"agrinnova: STAFF_TOTP is “required” or nothing: {STAFF_TOTP}")
# How many proxies of ours stand in front and write X-Forwarded-For.
PROXY_COUNT = read(env.int, "PROXY_COUNT", 0)

HTTPS = urlsplit(SITE_URL).scheme == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "agrinnova.portal.dashboard.unsaved.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []
# Browsers' preload lists are nearly irreversible: the operator's decision, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
STYLE_SOURCES = styles.sources()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "style-src": [SELF, *STYLE_SOURCES],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- apps ---
INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it widens
    "agrinnova.portal",
    "agrinnova.core",
    "knowledge",
    "enterprises",
    "antennas",
    "events",
    "agrinnova.portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "simple_history",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "agrinnova.portal.api.cors.OpenToEverySite",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "agrinnova.web.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "agrinnova.web.language_middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "agrinnova.web.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "agrinnova.portal.statistics.counting.CountPageViews",
    "agrinnova.portal.statistics.searches.CountSearches",
]
ROOT_URLCONF = "agrinnova.urls"
WSGI_APPLICATION = "agrinnova.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agrinnova.portal.pages.context.page",
            ]
        },
    }
]

# --- data ---
if not EMBEDDED_DATABASE and not os.environ["DATABASE_URL"].startswith("postgres"):
    raise SystemExit("agrinnova: DATABASE_URL must begin with postgresql://")
DATABASES = {
    "default": {
        **(
            database.django_settings()
            if EMBEDDED_DATABASE
            else read(env.db_url, "DATABASE_URL")
        ),
        # Threads stay, and with them their connections (`agrinnova/gateway/`).
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
# A server that has vanished is noticed; what DATABASE_URL says of it counts more.
DATABASES["default"]["OPTIONS"] = {
    **database.PATIENCE,
    **DATABASES["default"].get("OPTIONS", {}),
}
CACHES = {
    "default": read(env.cache_url, "CACHE_URL", env.cache_url_config("locmemcache://"))
}
# Pieces of pages are small and many: the usual 300 entries are one reader's tour.
CACHES["fragments"] = (
    CACHES["default"]
    if os.environ.get("CACHE_URL")
    else env.cache_url_config("locmemcache://fragments?max_entries=2000")
)
# What is dear to make is kept for all processes, in files where there is no CACHE_URL.
CACHES["drawn"] = (
    CACHES["default"]
    if os.environ.get("CACHE_URL")
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "drawn",
        "OPTIONS": {"MAX_ENTRIES": 300},
    }
)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Without a mail server mails are put in a folder, where a person can read them.
vars().update(
    read(
        env.email_url,
        "EMAIL_URL",
        {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": VAR / "mail",
        },
    )
)
EMAIL_TIMEOUT = 30  # seconds; a server that says nothing holds up all other mails
HOST = urlsplit(SITE_URL).hostname
DEFAULT_FROM_EMAIL = read(env.str, "DEFAULT_FROM_EMAIL", f"AgrInnova <noreply@{HOST}>")
if "@" not in parseaddr(DEFAULT_FROM_EMAIL)[1]:
    raise SystemExit(
        f"agrinnova: DEFAULT_FROM_EMAIL is not an e-mail address: {DEFAULT_FROM_EMAIL}"
    )

# --- files ---
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# Only the files of django-leaflet: its app would ask the machine for GDAL.
LEAFLET = distribution("django-leaflet").locate_file("leaflet/static/leaflet")
STATICFILES_DIRS = [BASE / "static", ("leaflet", LEAFLET)]
MEDIA_URL = "/media/"
MEDIA_ROOT = read(env.str, "MEDIA_ROOT", VAR / "media")
STORAGES = {
    "default": {"BACKEND": "agrinnova.files.storage.MediaStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "agrinnova.files.uploads.UploadInMemory",
    "agrinnova.files.uploads.UploadOnDisk",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- words ---
LANGUAGE_CODE = "it"
LANGUAGES = [
    ("it", "Italiano"),
    ("fr", "Français"),
    ("ca", "Català"),
    ("es", "Español"),
    ("en", "English"),
]
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Europe/Rome"
MODELTRANSLATION_DEFAULT_LANGUAGE = "it"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
# The library's fallbacks know neither the record's language nor which one they gave.
MODELTRANSLATION_ENABLE_FALLBACKS = False
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "agrinnova.web.form_rendering.FormRenderer"

# --- people ---
AUTH_USER_MODEL = "shared.User"
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "agrinnova.accounts.login.PasswordBackend",
    # Asked for no password: sessions that were begun by it go on.
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds; a mail may have to wait
SESSION_COOKIE_AGE = 12 * 3600  # seconds; a day's work
# Browsers refuse the first from a subdomain or without encryption (RFC 6265bis).
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
OTP_TOTP_ISSUER = "AgrInnova"

# --- API ---
# Requests a minute of one visitor under /api/ and for files; 0 lifts the limit.
API_LIMIT = read(env.int, "API_LIMIT", 600)
# Pictures, and exports, that have to be made for them; what is kept is not counted.
DRAWING_LIMIT = read(env.int, "DRAWING_LIMIT", 120)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["agrinnova.api.rendering.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "agrinnova.api.rendering.AlwaysJson",
    # Without this line filter backends, and with them filters, are off in silence.
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "agrinnova.portal.api.schema.Description",
    "EXCEPTION_HANDLER": "agrinnova.portal.api.problems.problem_response",
    "NUM_PROXIES": PROXY_COUNT,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "AgrInnova",
    "DESCRIPTION": (
        "Innovative rural enterprises, resources, training and events of the JoIN "
        "network, in Italian, French, Catalan, Spanish and English. Reading is open "
        "to everybody. [The guide with examples](/api/v1/guide/) says how."
    ),
    "LICENSE": {
        "name": "Our own words and data: CC BY 4.0; resources: as each one states",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# --- what is said on stderr ---
LOGGING = logs.CONFIG
