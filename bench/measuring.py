"""Measures pages of a running server: statements, and the workers' CPU beside that of a floor."""

from dataclasses import dataclass
from statistics import median

from .counting import HEADER
from .pages import PAGES, POSTING, action_of, an_update, key_of, size_of

ROUNDS = 12
REQUESTS = 10
WARM = 12


@dataclass(frozen=True)
class Cost:
    """What a page costs: statements, milliseconds of CPU, those of its floor, and the ratio of the two."""

    statements: int
    ms: float
    floor_ms: float
    ratio: float


def measure_pages(server, reader):
    """The cost of each page of `PAGES` by its name, and of posting an update."""
    costs = {page.name: measure_page(server, reader, page) for page in PAGES}
    costs[POSTING.name] = measure_posting(server, reader)
    return costs


def measure_page(server, reader, page):
    rows, cells = page.size or size_of(reader.get(page.address(0))[0])

    def floor(number):
        reader.get(f"{page.floor(number)}?rows={rows}&cells={cells}")

    def read(number, **headers):
        return reader.get(page.address(number), **headers)

    return beside(server, read, floor)


def measure_posting(server, reader):
    """Each update goes to an action of its own; the floor changes another one."""

    def post(number, **headers):
        return reader.post(f"{action_of(number)}update/", an_update(number), **headers)

    return beside(server, post, lambda number: reader.post(f"/bench/change/{key_of(500 + number)}/", {}))


def beside(server, page, floor):
    """Page and floor by turns, so that whatever else the machine does falls on both; medians of the rounds."""
    for number in range(WARM):
        page(number)
        floor(number)
    _, statements = page(WARM, **{HEADER: "1"})
    found = []
    for start in range(WARM + 1, WARM + 1 + ROUNDS * REQUESTS, REQUESTS):
        numbers = range(start, start + REQUESTS)
        found.append((used(server, page, numbers), used(server, floor, numbers)))
    ratio = median(ms / floor_ms for ms, floor_ms in found)
    return Cost(statements, median(ms for ms, _ in found), median(floor_ms for _, floor_ms in found), ratio)


def used(server, ask, numbers):
    """Milliseconds of the workers' CPU for one request, on average."""
    before = server.cpu()
    for number in numbers:
        ask(number)
    return (server.cpu() - before) * 1000 / len(numbers)
