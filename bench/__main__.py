"""`make bench`: measures a national set on SQLite and on PostgreSQL, and prints each figure beside its aim.

python -m bench sqlite        one of the two alone
python -m bench imports       what an import costs alone, on both; with sqlite or postgres on one
"""

import sys

from .databases import FOLDER, postgres, sqlite
from .files import measure_alone, measure_file
from .importing import AIMS, measure_import
from .measuring import measure_pages
from .pages import PAGES, POSTING
from .reader import Reader
from .server import served
from .telling import tell

DATABASES = {"sqlite": sqlite, "postgres": postgres}
GROWTH = 1.2  # how much noise two runs may differ by


def measure(open_database):
    """Every figure of one database by its name."""
    with open_database("one") as database, served(database, FOLDER) as server:
        alone = measure_pages(server, Reader(server.port))
    with open_database("national") as database:
        with served(database, FOLDER) as server:
            reader = Reader(server.port)
            costs = measure_pages(server, reader)
            figures = page_figures(costs, alone)
            figures["Two workers after these pages, MB resident"] = server.memory()[0] / 1e6
            figures["XLSX of 50 actions, ms"] = measure_file(server, reader, "xlsx")
            pdf = measure_file(server, reader, "pdf")
            figures["Two workers after PDFs too, MB resident"] = server.memory()[0] / 1e6
        weasyprint = measure_alone(database, FOLDER)
        imports = measure_import(database, FOLDER)
    return figures | {
        "PDF of 50 actions, s": pdf / 1000,
        "PDF of 50 actions, times WeasyPrint alone": pdf / weasyprint,
        **imports,
    }


def imports_alone(open_database):
    """The figures of imports, in a database without a set."""
    with open_database("empty") as database:
        return measure_import(database, FOLDER)


def page_figures(costs, alone):
    found = {}
    for page in (*PAGES, POSTING):
        cost = costs[page.name]
        found[f"{page.name}, times the floor"] = cost.ratio
        found[f"{page.name}, statements"] = cost.statements
        found[f"{page.name}, ms (floor)"] = f"{cost.ms:.1f} ({cost.floor_ms:.1f})"
    found["Growth with 31 other partnerships, at most"] = max(
        costs[page.name].ratio / alone[page.name].ratio for page in (*PAGES, POSTING)
    )
    return found


def aims():
    """The most that each figure may be; a figure without an aim is told only."""
    found = {}
    for page in (*PAGES, POSTING):
        found[f"{page.name}, times the floor"] = page.times
        found[f"{page.name}, statements"] = page.statements
    return found | {
        "Growth with 31 other partnerships, at most": GROWTH,
        "PDF of 50 actions, s": 1.0,
        "PDF of 50 actions, times WeasyPrint alone": 1.5,
        "XLSX of 50 actions, ms": 40,
        "Two workers after these pages, MB resident": 220,
        **AIMS,
    }


def main(names):
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = [name for name in DATABASES if name in names] or list(DATABASES)
    measured = {}
    for name in chosen:
        if "imports" in names:
            measured[name] = imports_alone(DATABASES[name])
            continue
        print(f"Measuring on {name}: some minutes, the first time more, for the set has to be made.", flush=True)
        measured[name] = measure(DATABASES[name])
    print(tell(measured, aims()))


if __name__ == "__main__":
    main(sys.argv[1:])
