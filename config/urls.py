"""Every address. Each app keeps its own; a page that joins two apps lives in the higher one."""

from importlib.util import find_spec

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from accounts import single_sign_on
from accounts.views.own_address import own_address
from accounts.views.second_step import remove_passkey

from .health import healthz

# Support signs in where everybody does, under the same limits.
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "config.refusing.bad_request"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("support/", admin.site.urls),
    path("accounts/email/", own_address, name="account_email"),
    path("accounts/2fa/webauthn/keys/<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
    path("accounts/3rdparty/", single_sign_on.connections, name="socialaccount_connections"),
    path("accounts/oidc/<str:provider_id>/login/callback/", single_sign_on.callback, name="openid_connect_callback"),
    # Its parts, not all of it together: that brings addresses of its own past.
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/3rdparty/", include("allauth.socialaccount.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
    *(
        path("", include(f"{app}.urls"))
        for app in ("accounts", "reviews", "measures", "plans", "reports")
        if find_spec(f"{app}.urls")
    ),
]
