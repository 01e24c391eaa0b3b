"""History on every record: who changed what, when and why. django-simple-history, set up once for the project."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from .asking import address_asking


class HistoryRows(HistoricalQuerySet):
    """History rows of which exactly one is the latest of each record, even where two share one moment.

    The library compares `history_date` alone, so two rows written at one moment would both count as the latest.
    """

    def latest_of_each(self):
        later = self.filter(
            Q(**{self._pk_attr: OuterRef(self._pk_attr)}),
            Q(history_date__gt=OuterRef("history_date"))
            | Q(history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id")),
        )
        return self.filter(~Exists(later))


class WrittenAt(models.DateTimeField):
    """The moment at which a history row was really written; rows older than this field have none."""

    def pre_save(self, model_instance, add):
        if getattr(model_instance, self.attname) is None and add:
            setattr(model_instance, self.attname, timezone.now())
        return super().pre_save(model_instance, add)


class HistoryFacts(models.Model):
    """What every history row holds beside the library's own: when it was written (`history_date` is when it counts
    from, which an import puts back to the plan's own day) and the address on the network that it came from."""

    history_written_at = WrittenAt(null=True, editable=False)
    history_address = models.GenericIPAddressField(null=True, editable=False, default=address_asking)

    class Meta:
        abstract = True


class History(HistoricalRecords):
    """The project's way of keeping history: 64-bit ids, reasons of any length, an index for 'as at a day'."""

    def __init__(self, **options):
        options.setdefault("history_id_field", models.BigAutoField())
        options.setdefault("history_change_reason_field", models.TextField(null=True))
        options.setdefault("historical_queryset", HistoryRows)
        options.setdefault("bases", [HistoryFacts])
        super().__init__(**options)

    def post_save(self, instance, created, using=None, **options):
        """Signing in changes nothing about a person. What is kept of it is a record of its own, which ends in time."""
        if set(options.get("update_fields") or ()) != {"last_login"}:
            super().post_save(instance, created, using=using, **options)

    def get_meta_options(self, model):
        options = super().get_meta_options(model)
        label = f"{model._meta.app_label[:4]}_{model._meta.model_name}"[:24]
        options["indexes"] = [models.Index(fields=["id", "-history_date"], name=f"{label}_as_at")]
        return options


class Record(models.Model):
    """Base of every record of the project: it has a history.

    `saved_with` names the records that its form saves along (an owner's other names): two people in the form of one
    record are told of each other by how often all of it was saved.
    """

    history = History(inherit=True)
    saved_with: tuple[str, ...] = ()

    class Meta:
        abstract = True
