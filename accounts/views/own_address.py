"""The page that tells which address a person signs in with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def own_address(request) -> HttpResponse:
    """It only tells. The library's page of this place would let people change the address by themselves, and who
    somebody is in a partnership is an administrator's to say."""
    return render(request, "account/email.html")
