"""Ask this machine's own service how it is: exit 0 when it answers, 1 when not. For a container that has no curl."""

import os
import sys
import urllib.error
import urllib.request

address = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}/healthz"
try:
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  (http, as written)
        sys.exit(0 if answer.status == 200 else 1)
except (OSError, urllib.error.URLError) as error:
    sys.exit(f"{address}: {error}")
