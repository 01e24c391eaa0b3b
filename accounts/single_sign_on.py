"""Sign-in through an organisation's own service by OpenID Connect, set up with the OIDC_… settings.

Who somebody is there is their issuer and subject together, never an e-mail address: whoever runs such a service can
write any address into an answer. A subject that is not known here comes in with an open invitation, or is linked by the
person from their own account. The library leaves the signature and the nonce of an answer unchecked; here they are.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

import jwt
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.views import connections as library_connections
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

PROVIDER = "sso"
INVITED, SHOWN = "sso_invitation", "sso_identity"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
LEEWAY = 60  # seconds by which two clocks may differ
GOOD_FOR = 15 * 60  # seconds for which an identity waits beside its invitation
WELL_KNOWN = "/.well-known/openid-configuration"
NO_ANSWER = "{name} did not answer as it should. Try again in a few minutes."


class NotTrusted(OAuth2Error):
    """An answer that cannot be believed; `sentence` is for whoever tried to sign in."""

    @property
    def sentence(self):
        return str(self)


def is_set_up():
    return bool(settings.OIDC_SERVER_URL)


# What the service says, checked


def configuration():
    """The service's description of itself. It must be that of the issuer that was set, and name no other."""
    described = fetched(settings.OIDC_SERVER_URL + WELL_KNOWN)
    if described.get("issuer", "").rstrip("/") != settings.OIDC_SERVER_URL:
        raise NotTrusted("The sign-in service calls itself by another name than was set up here. Nobody was let in.")
    return described


def fetched(address):
    """The JSON object at an address of the service."""
    try:
        answer = requests.get(address, timeout=10)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError):
        raise NotTrusted(NO_ANSWER.format(name=settings.OIDC_NAME)) from None
    if not isinstance(found, dict):
        raise NotTrusted(NO_ANSWER.format(name=settings.OIDC_NAME))
    return found


def claims_of(token, *, described, nonce):
    """What an ID token says, once its signature, issuer, audience, days and nonce are right. Raises NotTrusted."""
    try:
        claims = jwt.decode(
            token,
            key=key_of(token, described),
            algorithms=ALGORITHMS,
            issuer=described["issuer"],
            audience=settings.OIDC_CLIENT_ID,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.InvalidIssuerError:
        raise NotTrusted("The answer was given by another sign-in service. Nobody was let in.") from None
    except jwt.InvalidAudienceError:
        raise NotTrusted("The answer was made for another service than this one. Nobody was let in.") from None
    except jwt.ExpiredSignatureError:
        raise NotTrusted("The answer was too old. Try again.") from None
    except jwt.PyJWTError:
        raise NotTrusted("The answer was not signed by the sign-in service. Nobody was let in.") from None
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != settings.OIDC_CLIENT_ID:
        raise NotTrusted("The answer was made for another service than this one. Nobody was let in.")
    said = claims.get("nonce")
    if not nonce or not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode()):
        raise NotTrusted("The answer does not belong to this try to sign in. Start again.")
    return claims


def key_of(token, described):
    """The key of the service that the token names, or its only one. Raises jwt.PyJWTError where there is none."""
    known = jwt.PyJWKSet.from_dict(fetched(described.get("jwks_uri", "")))
    name = jwt.get_unverified_header(token).get("kid")
    keys = [key for key in known.keys if key.key_id == name or (name is None and len(known.keys) == 1)]
    if not keys:
        raise jwt.InvalidTokenError("no such key")
    return keys[0]


def uid_of(claims):
    """One name for issuer and subject, which the database keeps to one person."""
    return hashlib.sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()


# The library's parts


class TokenAdapter(OpenIDConnectOAuth2Adapter):
    nonce = None

    @property
    def openid_config(self):
        if not hasattr(self, "_described"):
            self._described = configuration()
        return self._described

    def complete_login(self, request, app, token, **kwargs):
        said = kwargs["response"].get("id_token")
        if not isinstance(said, str):
            raise NotTrusted(NO_ANSWER.format(name=settings.OIDC_NAME))
        claims = claims_of(said, described=self.openid_config, nonce=self.nonce)
        return self.get_provider().sociallogin_from_response(request, claims)


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = TokenAdapter
    pkce_enabled_default = True

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        nonce = secrets.token_urlsafe(32)
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        kwargs["scope"] = self.get_scope()
        try:
            return super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        except OAuth2Error as error:
            return render_authentication_error(request, self, exception=error)

    def extract_uid(self, data):
        return uid_of(data)

    def extract_extra_data(self, data):
        return {name: data[name] for name in ("iss", "sub")}

    def extract_email_addresses(self, data):
        return []

    def extract_common_fields(self, data):
        return {"name": data.get("name")}


class Callback(OAuth2CallbackView):
    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except OAuth2Error as error:  # the library looks for the service's addresses outside its own net
            return render_authentication_error(request, self.adapter.get_provider(), exception=error)

    def _get_state(self, request, provider):
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce")
        return state, response


def connections(request):
    """Which account at the service a person is linked with; they link and unlink it themselves."""
    if not is_set_up():
        raise Http404("No sign-in service is set up here.")
    return library_connections(request)


@login_not_required
def callback(request, provider_id):
    """Where the service sends people back to."""
    if not is_set_up() or provider_id != PROVIDER:
        raise Http404("No such sign-in service.")
    return Callback.adapter_view(TokenAdapter(request, provider_id))(request)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """One service, from the settings alone; nobody signs up through it."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": "Another person here is linked with that account already.",
        "no_password": "Set a password first: without it, and without this link, you could not sign in any more.",
    }

    def list_apps(self, request, provider=None, client_id=None):
        if not is_set_up() or provider not in (None, PROVIDER, "openid_connect"):
            return []
        app = SocialApp(provider="openid_connect", provider_id=PROVIDER, name=settings.OIDC_NAME)
        app.client_id, app.secret = settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET
        app.settings = {"server_url": settings.OIDC_SERVER_URL}
        return [app]

    def get_provider(self, request, provider, client_id=None):
        return Provider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def list_providers(self, request):
        return [Provider(request, app=app) for app in self.list_apps(request)]

    def is_open_for_signup(self, request, sociallogin):
        return False

    def populate_user(self, request, sociallogin, data):
        sociallogin.user.name = (data.get("name") or "")[:200]
        return sociallogin.user

    def pre_social_login(self, request, sociallogin):
        """Somebody whom nobody here is linked with: on to their invitation where they came from one, else refused."""
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if INVITED in request.session:
            account = sociallogin.account
            said = {"uid": account.uid, "extra_data": account.extra_data, "name": sociallogin.user.name}
            request.session[SHOWN] = {**said, "at": int(time.time())}
            raise ImmediateHttpResponse(redirect("invitation-continue"))
        context = {"name": settings.OIDC_NAME}
        raise ImmediateHttpResponse(render(request, "socialaccount/not_linked.html", context, status=403))


# Beside an invitation


def begin_with_invitation(request, invitation):
    """Send somebody to the service who will accept that invitation when they come back.

    The session keeps which invitation it was, and not the secret of its link.
    """
    request.session[INVITED] = {"partnership": invitation.partnership_id, "invitation": invitation.pk}
    request.session.pop(SHOWN, None)
    provider = SingleSignOnAdapter().get_provider(request, PROVIDER)
    return provider.redirect(request, AuthProcess.LOGIN, next_url=reverse("home"))


def invitation_begun(request):
    """{'partnership', 'invitation'}: the numbers of the invitation that this session came from; None without one."""
    return request.session.get(INVITED)


def identity_shown(request):
    """Who the service says is here: {'uid', 'extra_data', 'name'}; None where nobody was named lately."""
    said = request.session.get(SHOWN)
    return said if said and time.time() - said["at"] < GOOD_FOR and is_set_up() else None


def forget_identity(request):
    for name in (INVITED, SHOWN):
        request.session.pop(name, None)


def link(*, user, identity):
    """Link a person with who they are at the service."""
    return SocialAccount.objects.create(
        user=user, provider=PROVIDER, uid=identity["uid"], extra_data=identity["extra_data"]
    )
