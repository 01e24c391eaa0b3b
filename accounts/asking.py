"""From where the request of the moment comes: what history and events note of it without every verb passing it on."""

from __future__ import annotations

from contextvars import ContextVar

_address: ContextVar[str | None] = ContextVar("address", default=None)


def address_asking() -> str | None:
    """The address on the network that the request being answered came from; None outside a request."""
    return _address.get()


def notes_address(get_response):
    """Middleware: while a request is answered, what it writes carries the address that it came from."""
    from .signing_in import ip_of  # needs the models, which need this module

    def middleware(request):
        token = _address.set(ip_of(request))
        try:
            return get_response(request)
        finally:
            _address.reset(token)

    return middleware
