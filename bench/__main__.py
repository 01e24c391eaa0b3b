import sys
import time

from .databases import FOLDER, postgres, sqlite
from .measuring import measure_file, measure_pages
from .reader import Reader
from .server import served

FOLDER.mkdir(parents=True, exist_ok=True)
for name, opener in {"sqlite": sqlite, "postgres": postgres}.items():
    if len(sys.argv) > 1 and name not in sys.argv:
        continue
    for which in ("national", "one"):
        t = time.time()
        with opener(which) as database:
            print(name, which, "set ready", round(time.time() - t, 1))
            with served(database, FOLDER) as server:
                reader = Reader(server.port)
                for k, c in measure_pages(server, reader).items():
                    print(f"{k:28} {c.statements:3} {c.ms:7.2f} {c.floor_ms:7.2f} {c.ratio:6.2f}")
                print([round(x / 1e6) for x in server.memory()])
                if which == "national":
                    for f in ("xlsx", "pdf"):
                        print(f, measure_file(server, reader, f))
                    print([round(x / 1e6) for x in server.memory()])
