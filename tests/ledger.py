"""The ledger of statements: how many each page costs stands in query_counts.json, which is reviewed like code.

A page whose number changed fails with its statements listed. RECORD_QUERY_COUNTS=1 writes the new numbers instead.
"""

import json
import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

LEDGER = Path(__file__).with_name("query_counts.json")
SAVEPOINTS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
RECORDING = os.environ.get("RECORD_QUERY_COUNTS") == "1"


@contextmanager
def statements(name):
    """Count the statements inside; `name` is the page's line in the ledger ('plan, 50 actions').

    Warm the page up first: what is read once for a process is no cost of a page.
    """
    with CaptureQueriesContext(connection) as captured:
        yield captured
    found = [query["sql"] for query in captured.captured_queries if is_counted(query["sql"])]
    if RECORDING:
        return record(name, len(found))
    expected = json.loads(LEDGER.read_text(encoding="utf-8")).get(name)
    if len(found) != expected:
        listed = "\n".join(f"{place}. {sql[:300]}" for place, sql in enumerate(found, 1))
        pytest.fail(f"'{name}' costs {len(found)} statements; the ledger says {expected}.\n{listed}")


def is_counted(sql):
    """Savepoints are the test's own; the wall's two statements are PostgreSQL's alone, and the same for every page."""
    return not sql.startswith((*SAVEPOINTS, "SELECT set_config('throughline.partnerships'"))


def record(name, number):
    ledger = json.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.exists() else {}
    ledger[name] = number
    LEDGER.write_text(json.dumps(dict(sorted(ledger.items())), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
