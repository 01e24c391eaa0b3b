"""Django's admin, for support only: people and their places. Plans are kept on pages of our own."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from simple_history.admin import SimpleHistoryAdmin

from .models import Agency, Membership, Partnership, User

# allauth would show second steps here to be edited: whoever can write one in can sign in as that person.
admin.site.unregister(Authenticator)
# And whoever links an account of another service to a person; services are set up in the settings.
for model in (SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)


class WithHistory(SimpleHistoryAdmin):
    """Records are deactivated, never deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    can_delete = False


@admin.register(User)
class PersonAdmin(WithHistory, UserAdmin):
    ordering = ["name"]
    list_display = ["name", "email", "is_active", "last_login"]
    search_fields = ["name", "email"]
    list_filter = ["is_active"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name"]}),
        ("Access", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "name", "password1", "password2"]})]
    filter_horizontal = []
    inlines = [MembershipInline]


@admin.register(Partnership)
class PartnershipAdmin(WithHistory):
    list_display = ["name", "slug", "is_active"]


@admin.register(Agency)
class AgencyAdmin(WithHistory):
    list_display = ["name", "partnership", "kind", "is_active"]
    list_filter = ["partnership", "kind"]


@admin.register(Membership)
class MembershipAdmin(WithHistory):
    list_display = ["user", "partnership", "role", "post", "is_active"]
    list_filter = ["partnership", "role"]
