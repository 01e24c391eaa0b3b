"""Every setting, once. What differs from one place to another comes from the environment; README.md lists it all.

With nothing set this is a service for the machine it runs on: an SQLite file and a secret key in var/, DEBUG off.
"""

from pathlib import Path

from .environment import Environment, refuse
from .logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
NODE_MODULES = BASE_DIR / "node_modules"

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

env = Environment()

# Where it runs and who may reach it

HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, 1, 65535)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", ",".join(LOCAL_HOSTS))
IN_PUBLIC = bool(set(ALLOWED_HOSTS) - set(LOCAL_HOSTS))
# Whatever watches the process asks for /healthz by this machine's own names.
ALLOWED_HOSTS += sorted(set(LOCAL_HOSTS) - set(ALLOWED_HOSTS))
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
# How many proxies of our own stand in front: with one or more, X-Forwarded-Proto and -For are believed.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, 0, 5)

DEBUG = env.flag("DEBUG")
if DEBUG and IN_PUBLIC:
    raise refuse("DEBUG", "it is on, and ALLOWED_HOSTS lets other machines in", "turn it off")

# Plain HTTP is for trying it out on one's own machine: the cookies then travel without Secure.
PLAIN_HTTP = env.flag("PLAIN_HTTP", default=DEBUG)
if PLAIN_HTTP and IN_PUBLIC:
    raise refuse("PLAIN_HTTP", "it is on, and ALLOWED_HOSTS lets other machines in", "turn it off and serve over HTTPS")

SECRET_KEY = env.secret_key("SECRET_KEY", key_file=VAR_DIR / "secret_key", in_public=IN_PUBLIC)
SECRET_KEY_FALLBACKS = env.names_list("SECRET_KEY_FALLBACKS")  # earlier keys, still good for reading
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# The server: processes, and threads in each

WEB_CONCURRENCY = env.number("WEB_CONCURRENCY", 2, 1, 64)
WEB_THREADS = env.number("WEB_THREADS", 4, 1, 64)

# What is kept

if not env.text("DATABASE_URL"):
    VAR_DIR.mkdir(mode=0o700, exist_ok=True)
DATABASE_POOL = env.flag("DATABASE_POOL", default=True)
DATABASES = {
    "default": env.database(
        "DATABASE_URL", f"sqlite:///{VAR_DIR}/db.sqlite3", pool_size=WEB_THREADS + 1 if DATABASE_POOL else 0
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in's rate limits are counted here: they must be shared between processes.
# Above MAX_ENTRIES Django throws out a third of them, whatever they count: tries under many made-up addresses must not
# bring that about.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")

# Evidence is written to a file as it arrives; a form's other fields stay small.
EVIDENCE_MAX_BYTES = env.number("EVIDENCE_MAX_MB", 20, 1, 200) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
# A file somewhat above the limit is told so beside the form; what is far beyond is not read at all.
LARGEST_BODY = 3 * max(EVIDENCE_MAX_BYTES, 20 * 1024 * 1024)
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o640, 0o750

# What it is made of

INSTALLED_APPS = [
    "config.apps.InstalledFiles",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_filters",
    "django_htmx",
    "simple_history",
    "accounts",
    "reviews",
    "measures",
    "plans",
    "reports",
]
MIDDLEWARE = [
    "config.middleware.access_log",
    "config.middleware.browser_rules",
    "config.middleware.bounded",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.sessions_end",
    "accounts.asking.notes_address",
    "accounts.row_security.wall",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.SecondStep",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.people",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Static files: our own, and the installed ones under the name of what they are

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("design-system/css", NODE_MODULES / "@scottish-government" / "design-system" / "dist" / "css"),
    ("fonts", NODE_MODULES / "@fontsource" / "roboto" / "files"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Signing in: by e-mail address and password or by passkey, for people whom an administrator has entered

AUTH_USER_MODEL = "accounts.User"
# One backend, one hash for each try, whether the address is known or not.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SHORTEST_PASSWORD = 12
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SHORTEST_PASSWORD},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {
    "change_password": "accounts.sign_in_forms.ChangePasswordForm",
    "set_password": "accounts.sign_in_forms.SetPasswordForm",
    "reset_password": "accounts.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.sign_in_forms.ResetPasswordKeyForm",
}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a person is told of every change to how they sign in
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the others end (accounts.adapters); the one in use goes on
# Django's own holds the e-mail address as well; allauth's would write to the database for known addresses alone.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if PLAIN_HTTP else "https"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
DEMO_PASSWORD = env.text("DEMO_PASSWORD")

# The second step: an authenticator app, a passkey, or a recovery code where both are out of reach

MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator has entered the address
MFA_TOTP_ISSUER = "Throughline"
MFA_FORMS = {
    "authenticate": "accounts.second_factor_forms.AuthenticateForm",
    "reauthenticate": "accounts.second_factor_forms.ReauthenticateForm",
    "activate_totp": "accounts.second_factor_forms.ActivateTOTPForm",
    "add_webauthn": "accounts.second_factor_forms.AddWebAuthnForm",
    "edit_webauthn": "accounts.second_factor_forms.EditWebAuthnForm",
    "authenticate_webauthn": "accounts.second_factor_forms.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "accounts.second_factor_forms.ReauthenticateWebAuthnForm",
    "login_webauthn": "accounts.second_factor_forms.LoginWebAuthnForm",
}
# Whom the whole service asks for a second step; each partnership may ask more roles (Partnership.second_factor_roles).
SECOND_FACTOR_ROLES = env.several(
    "SECOND_FACTOR_ROLES",
    "none" if PLAIN_HTTP else "administrator",
    ("lead_officer", "member", "chief_officer", "administrator"),
)

# Single sign-on by OpenID Connect, where an organisation's own service is set up

OIDC_SERVER_URL = env.issuer("OIDC_SERVER_URL", plain_http=PLAIN_HTTP)
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET")
OIDC_NAME = env.text("OIDC_NAME", "your organisation’s sign-in")
if OIDC_SERVER_URL and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    raise refuse("OIDC_CLIENT_ID", "OIDC_SERVER_URL is set without it or without OIDC_CLIENT_SECRET", "set all three")
SOCIALACCOUNT_ADAPTER = "accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # nobody is found by an address that another service names
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True  # to link an account, or to unlink it
SOCIALACCOUNT_STORE_TOKENS = False

# Sessions, and what is kept of signing in

SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_AGE = env.number("SESSION_MINUTES", 60, 5, 720) * 60  # without use
SESSION_LONGEST = 12 * 60 * 60  # in use or not
SIGN_IN_RECORDS_DAYS = env.number("SIGN_IN_RECORDS_DAYS", 365, 1, 3650)

# What a browser is told

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
if not PLAIN_HTTP:
    # With this prefix a browser takes the cookie over HTTPS from this very host only, for all its paths.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_FAILURE_VIEW = "accounts.csrf.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# In a cookie of their own they would lie about in the browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without HTTPS, by whatever watches the process
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"

# Dates and words: British

TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True

# E-mail

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587, 1, 65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.choice("EMAIL_SECURITY", "starttls", ("starttls", "tls", "none")) == "starttls"
EMAIL_USE_SSL = env.choice("EMAIL_SECURITY", "starttls", ("starttls", "tls", "none")) == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "plans@localhost")
# Without a mail server nothing is sent, and nothing that a person wrote goes to the log instead.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"

# Logs

LOG_FORMAT = env.choice("LOG_FORMAT", "text", ("text", "json"))
LOG_LEVEL = env.choice("LOG_LEVEL", "info", ("debug", "info", "warning", "error")).upper()
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(LOG_FORMAT, LOG_LEVEL)
