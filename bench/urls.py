"""The service's addresses, and those of the floors."""

from django.urls import include, path

from . import floors

urlpatterns = [*floors.urlpatterns, path("", include("config.urls"))]
