"""Apps look one way, in their tables too: a foreign key written as text slips past import-linter."""

import pytest
from django.apps import apps

# Each app with the layer it lives on; a relation may stay inside its app or point to a lower layer.
LAYERS = {"accounts": 1, "reviews": 2, "measures": 2, "plans": 3, "reports": 4}
RELATIONS = [
    pytest.param(model, field, id=f"{model._meta.label}.{field.name}")
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in LAYERS
    for field in model._meta.get_fields()
    if field.is_relation and field.concrete and field.related_model
]


def test_there_are_relations_to_look_at():
    assert len(RELATIONS) > 20


def test_every_app_of_ours_has_a_layer():
    ours = {config.label for config in apps.get_app_configs() if "site-packages" not in config.path}
    assert ours == set(LAYERS)


@pytest.mark.parametrize(("model", "field"), RELATIONS)
def test_relations_point_down(model, field):
    here, there = model._meta.app_label, field.related_model._meta.app_label
    assert there not in LAYERS or there == here or LAYERS[there] < LAYERS[here]
