"""What a person sees whose page was opened before their sign-in was renewed: why, and what they typed, to copy."""

from django.shortcuts import render

SHORTEST = 15  # characters; shorter answers are quicker typed again than copied
SECRET = ("password", "token", "code", "login", "email", "credential")


def csrf_failure(request, reason=""):
    """Answer 403 with the longer texts of the form. They are shown as text only: nothing is sent again from here."""
    return render(request, "403_csrf.html", {"typed": typed_texts(request)}, status=403)


def typed_texts(request):
    """The longer texts that were sent, without what is secret."""
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if len(value) >= SHORTEST and not any(word in name.lower() for word in SECRET)
    ]
