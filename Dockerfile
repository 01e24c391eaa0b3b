# Two stages: what is needed to install, and what is needed to serve. Nothing secret is in either.

FROM python:3.13-slim-bookworm AS installed
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
COPY requirements.txt requirements-uv.txt package.json package-lock.json .npmrc ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
    && uv venv .venv \
    && uv pip sync --no-cache --require-hashes --python .venv/bin/python requirements.txt \
    && npm ci --omit=dev

FROM python:3.13-slim-bookworm
WORKDIR /app
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin throughline \
    && install -d -o throughline -g throughline -m 0750 /var/lib/throughline /app/var
COPY --from=installed /app/.venv .venv
COPY --from=installed /app/node_modules node_modules
COPY . .
ENV HOST=0.0.0.0 \
    PORT=8000 \
    LOG_FORMAT=json \
    MEDIA_ROOT=/var/lib/throughline/media \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER throughline
EXPOSE 8000
VOLUME /var/lib/throughline
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s CMD ["python", "bin/healthcheck.py"]
ENTRYPOINT ["tini", "--", "bin/serve"]
CMD ["web"]
