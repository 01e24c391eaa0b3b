"""The page on which an administrator says which roles sign in in two steps."""

from django import forms
from django.conf import settings
from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse

from ..access import get_partnership_or_404, require
from ..choices import Role
from ..form_pages import FormPage, Forms, answer
from ..forms import TypedForm
from ..models import Membership, User
from ..roles import Permission, may
from ..ruling import require_second_step
from ..second_factor import people_without
from ..unsaved import keeps_typed_text


class SignInRulesForm(TypedForm):
    """Roles that the partnership may add to those of the whole service."""

    roles = forms.MultipleChoiceField(
        label="Who signs in in two steps",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the roles that are listed."},
    )

    def __init__(self, data, *, partnership, choices):
        super().__init__(data, initial={"roles": partnership.second_factor_roles})
        self.fields["roles"].choices = choices
        self.fields["roles"].help_text = (
            "Besides the password they then show a code from an app on their telephone, or a passkey. Who has none yet "
            "is led to set one up, and can do nothing else before."
        )


@keeps_typed_text
def sign_in_rules(request, slug) -> HttpResponse:
    partnership = get_partnership_or_404(request.user, slug)
    require(may(request.user.role_in(partnership.pk), Permission.MANAGE_PEOPLE))
    here = reverse("sign-in-rules", args=[slug])
    page = FormPage(
        title="Sign-in rules",
        lead=lead(),
        save="Save rules",
        saved="The rules are saved. They hold from the next page that anybody opens.",
        cancel=reverse("home"),
        partnership=partnership,
        record=partnership,
    )
    people = people_by_role(partnership)

    def build(data):
        return Forms(SignInRulesForm(data, partnership=partnership, choices=choices(people)))

    def save(forms, version):
        roles = forms.form.cleaned_data["roles"]
        require_second_step(partnership=partnership, roles=roles, by=request.user, expected_version=version)
        return here

    return answer(request, page, build=build, verb=save)


def lead():
    """What holds for every partnership here already."""
    if not settings.SECOND_FACTOR_ROLES:
        return ""
    roles = " and ".join(Role(role).label.lower() + "s" for role in settings.SECOND_FACTOR_ROLES)
    return f"In every partnership of this service, {roles} sign in in two steps."


def choices(people):
    """The roles that are not asked already, each with how many people it has and how many of them have to act."""
    free = [role for role in Role if role not in settings.SECOND_FACTOR_ROLES]
    return [(role.value, f"{role.label}s ({told(*people.get(role, (0, 0)))})") for role in free]


def told(people, without):
    if not people:
        return "nobody yet"
    words = "1 person" if people == 1 else f"{people} people"
    if not without:
        return f"{words}, with a second step already" if people == 1 else f"{words}, all with a second step already"
    return f"{words}, {'not set up yet' if people == without == 1 else f'{without} not set up yet'}"


def people_by_role(partnership):
    """role -> (people, those of them without a second step); two statements."""
    active = Membership.objects.filter(partnership=partnership, is_active=True, user__is_active=True)

    def counted(rows):
        return dict(rows.order_by().values_list("role").annotate(Count("id")))

    everybody = counted(active)
    without = counted(active.filter(user__in=people_without(User.objects.all())))
    return {role: (number, without.get(role, 0)) for role, number in everybody.items()}
