# The interface and GraphiQL, built apart so that the service's image holds no node.
FROM node:22-alpine AS web
WORKDIR /web
COPY web/package*.json ./
RUN npm ci
COPY web ./
COPY schema /schema
RUN node build.mjs

FROM python:3.13-slim AS service
WORKDIR /app
COPY requirements/image.txt requirements/image.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements/image.txt
COPY pyproject.toml hatch_build.py README.md LICENSE CHANGELOG.md ./
COPY graphservice graphservice
COPY local_neo4j local_neo4j
COPY cypher cypher
COPY schema schema
COPY --from=web /web/built graphservice/_shipped/web
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && useradd --create-home service
USER service
ENV GRAPHSERVICE_HOST=0.0.0.0
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["graphservice"]
CMD ["serve"]
