#!/bin/sh
# Install the Open XML SDK's validator into tools/openxml/node_modules, which git does not keep: the version and the
# digests of package-lock.json, no script of any package run. Does nothing where it stands already.
set -eu

cd "$(dirname "$0")"
stamp=node_modules/lock
if cmp -s package-lock.json "$stamp"; then
    exit 0
fi
command -v npm >/dev/null || { echo "npm is missing: install Node.js 18 or later with npm" >&2; exit 1; }
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
cp package-lock.json "$stamp"
