#!/bin/sh
# Write requirements/*.txt from pyproject.toml: every version with its hashes, for all systems, naming no index.
#
#   run.txt   what letterforge needs
#   dev.txt   the same versions, and what its tests and linters need
#   peers.txt the same versions, and what the benchmark of runs is timed beside
set -eu

PATH="$PWD/.venv/bin:$PATH"
command -v uv >/dev/null || { echo "uv is missing: .venv/bin/pip install uv, then make lock again" >&2; exit 1; }

# The lock must hold for everybody: what this machine adds to the public index stays out.
unset PIP_FIND_LINKS UV_FIND_LINKS UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL

compile() {
    uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header "$@" pyproject.toml
}

mkdir -p requirements
compile -o requirements/run.txt
compile -c requirements/run.txt --group dev -o requirements/dev.txt
compile -c requirements/run.txt --group peers -o requirements/peers.txt
