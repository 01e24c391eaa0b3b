"""History on every record: who changed what, when and why. django-simple-history, set up once for the project."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords


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


class History(HistoricalRecords):
    """The project's way of keeping history: 64-bit ids, reasons of any length, an index for 'as at a day'."""

    def __init__(self, **options):
        options.setdefault("history_id_field", models.BigAutoField())
        options.setdefault("history_change_reason_field", models.TextField(null=True))
        options.setdefault("historical_queryset", HistoryRows)
        super().__init__(**options)

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
