"""Pages on which an administrator invites people: one, or a list of them."""

import dataclasses

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms import carried_out
from accounts.inviting import GOOD_FOR
from accounts.mailing import send_later
from accounts.models import Invitation
from plans.forms.inviting import InviteForm, PeopleListForm
from plans.inviting import invite_people, invite_person
from plans.people_lists import Line, NotAList, read_lines
from plans.people_matching import match
from spreadsheets import WorkbookRefused, read_workbook

from .people import managed_partnership

SALT = "plans.people_inviting"


@require_http_methods(["GET", "HEAD", "POST"])
def people_invite(request, slug) -> HttpResponse:
    """One person. Where no mail server is set the link is shown, once, to be passed on."""
    partnership = managed_partnership(request, slug)
    if request.method == "POST":
        form = InviteForm(request.POST, partnership=partnership)
        made = form.is_valid() and carried_out(
            form, lambda: invite_person(partnership=partnership, by=request.user, moment=timezone.now(), **form.asked())
        )
        if made:
            return invited(request, partnership, [made])
    else:
        form = InviteForm(partnership=partnership, initial=asked_before(request, partnership))
    context = {"partnership": partnership, "form": form, "crumbs": crumbs(slug), "days": GOOD_FOR.days}
    return render(request, "plans/people/invite.html", context, status=422 if form.errors else 200)


def asked_before(request, partnership):
    """What the form begins with where an earlier invitation is given anew (?again=…)."""
    key = request.GET.get("again", "")
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return {}
    earlier = Invitation.objects.visible_to(request.user).filter(partnership=partnership, pk=key).first()
    if earlier is None:
        return {}
    tie = earlier.holdings.first()
    return {
        "email": earlier.email,
        "name": earlier.name,
        "role": earlier.role,
        "agency": earlier.agency_id,
        "post": earlier.post,
        "owner": tie.owner_id if tie else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request, slug) -> HttpResponse:
    """A list: chosen, looked through line by line, then everybody on it invited, or nobody."""
    partnership = managed_partnership(request, slug)
    form, lines = PeopleListForm(), []
    if "people" in request.POST:
        lines = lines_again(request.POST["people"])
    elif request.method == "POST":
        form = PeopleListForm(request.POST, request.FILES)
        lines = chosen_lines(form) if form.is_valid() else []
    people = match(lines, partnership) if lines else []
    wrong = sum(1 for line in lines if line.problems)
    if "people" in request.POST and lines and not wrong:
        moment = timezone.now()
        made = carried_out(
            form, lambda: invite_people(partnership=partnership, people=people, by=request.user, moment=moment)
        )
        if made:
            return invited(request, partnership, made)
    context = {
        "partnership": partnership,
        "form": form,
        "crumbs": crumbs(slug),
        "rows": list(zip(lines, people, strict=True)),
        "wrong": wrong,
        "packed": packed(lines) if lines and not wrong else "",
    }
    status = 422 if request.method == "POST" and (wrong or not lines or form.errors) else 200
    return render(request, "plans/people/import.html", context, status=status)


def chosen_lines(form) -> list[Line]:
    """The lines of the file that was chosen; a file without any leaves its mistake on the form."""
    file = form.cleaned_data["file"]
    try:
        sheets = read_workbook(file.read(), name=file.name).sheets
        cells = next((sheet.cells for sheet in sheets if not sheet.hidden), {})
        return read_lines({place: cell.text for place, cell in cells.items()})
    except (WorkbookRefused, NotAList) as refused:
        form.add_error("file", str(refused))
        return []


def packed(lines) -> str:
    """The lines as a text that the page carries to its button, sealed so that it comes back as it went."""
    said = [{k: v for k, v in dataclasses.asdict(line).items() if k not in ("problems", "notes")} for line in lines]
    return signing.dumps(said, salt=SALT, compress=True)


def lines_again(text) -> list[Line]:
    try:
        return [Line(**said) for said in signing.loads(text, salt=SALT, max_age=3600)]
    except signing.BadSignature:
        return []


def invited(request, partnership, made):
    """Send the invitations, and say what was done. The links stand on this page alone, and only without mail."""
    by_mail = bool(settings.EMAIL_HOST)
    links = [(invitation, link_of(request, token)) for invitation, token in made]
    for invitation, link in links if by_mail else ():
        send_later(message_of(invitation, link))
    context = {"partnership": partnership, "links": links, "by_mail": by_mail, "crumbs": crumbs(partnership.slug)}
    return render(request, "plans/people/invited.html", context)


def link_of(request, token):
    return request.build_absolute_uri(reverse("invitation", args=[token]))


def message_of(invitation, link) -> EmailMessage:
    context = {"invitation": invitation, "link": link}
    words = render_to_string("plans/people/invitation_message.txt", context).strip() + "\n"
    return EmailMessage(f"You are invited to {invitation.partnership}", words, to=[invitation.email])


def crumbs(slug):
    return [("People", reverse("people", args=[slug]))]
