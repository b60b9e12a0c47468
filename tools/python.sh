#!/bin/sh
# Print the Python to make .venv with: $PYTHON where it is set, else the first one on the path that will do.
#
# One that will do is 3.11 or later and brings venv and ensurepip. Ends with 1 and says so where there is none.
set -eu

will_do() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if will_do "$python"; then
        command -v "$python"
        exit 0
    fi
done
echo "No Python 3.11 or later with venv was found${PYTHON:+: PYTHON=$PYTHON is none}." >&2
exit 1
