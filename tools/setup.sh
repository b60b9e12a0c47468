#!/bin/sh
# Make .venv, ready to run letterforge and its tests. Does nothing where it stands already.
#
# Nothing is made before the system's part is known to be there. The stamp is written last: a set-up that was
# interrupted leaves none, and the next one starts from an empty .venv.
set -eu

STAMP=.venv/letterforge-is-set-up

# Programs in .venv hold its path, so a checkout that was moved or copied is set up anew.
wanted="$PWD $(cat requirements/dev.txt pyproject.toml | cksum)"

sh tools/system.sh
found=$(cat "$STAMP" 2>/dev/null || true)
if [ "$found" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

python=$(sh tools/python.sh)
echo "Setting up .venv with $python"
case $found in
    "$PWD "*) rm "$STAMP" && "$python" -m venv .venv ;;
    *) "$python" -m venv --clear .venv ;;
esac
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install --quiet --require-hashes -r requirements/dev.txt
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
echo "$wanted" >"$STAMP"
