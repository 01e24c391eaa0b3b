"""Partnerships, agencies, people and their roles."""

from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from ..choices import AgencyKind, Role
from ..history import History, Record
from ..querysets import PartnershipQuerySet, PartnershipScoped


class Partnership(Record):
    """A committee's area, and the wall around its data."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    # Roles beyond those of settings.SECOND_FACTOR_ROLES; a list and no table of its own, because every page asks it.
    second_factor_roles = models.JSONField("roles that need a second step to sign in", default=list, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Agency(Record):
    """A body in a partnership: council, NHS board, police, third sector."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AgencyKind, default=AgencyKind.OTHER)
    is_active = models.BooleanField(default=True)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint("partnership", Lower("name"), name="agency_named_once_in_partnership"),
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="agency_kind_known"),
        ]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    """People sign in by e-mail address, compared without regard to capitals."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. People are deactivated, never deleted, so that what they wrote keeps its author."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_staff = models.BooleanField("may use the support pages", default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    history = History(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_in_small_letters")]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    @cached_property
    def active_memberships(self):
        """The person's memberships in force today, with their partnership: one query for each request.

        The days are compared here and not in the statement: every page asks, and a person has few memberships.
        """
        today = timezone.localdate()
        found = self.memberships.filter(is_active=True).select_related("partnership").order_by("partnership__name")
        return [one for one in found if self.is_active and one.partnership.is_active and one.covers(today)]

    @property
    def partnership_ids(self):
        return [membership.partnership_id for membership in self.active_memberships]

    def membership_in(self, partnership_id):
        """The person's membership in force in that partnership, or None."""
        return next((m for m in self.active_memberships if m.partnership_id == partnership_id), None)

    def role_in(self, partnership_id):
        """The person's role in that partnership ('lead_officer' …), or None."""
        membership = self.membership_in(partnership_id)
        return membership.role if membership else None


class Membership(Record):
    """One person's place in one partnership: role, agency and post, from a day to a day."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="memberships")
    post = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "partnership"], name="membership_once_in_partnership"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.user} ({self.get_role_display()})"

    def covers(self, day):
        """Whether the membership's days hold `day`."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.ends_on >= day)
