#!/bin/sh
# See that what letterforge needs of the system is there; install it where we are root on Debian or Ubuntu.
#
#   sh tools/system.sh          what letterforge itself needs; prints nothing where all of it is there
#   sh tools/system.sh slow     what the slow tests need beside it
#
# Ends with 0 where everything is there; else with 1, after printing the command to run. Changes nothing then.
set -eu

NEEDED="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-hosny-amiri fonts-noto-cjk"
FAMILIES="Liberation Serif:Liberation Sans:Noto Serif:Amiri:Noto Serif CJK SC"

installed() {
    dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

# Liberation 2 is fonts-liberation2 up to Debian 12 and Ubuntu 22.04, and fonts-liberation (1:2.…) on later ones.
has_liberation() {
    installed fonts-liberation2 || dpkg-query -W -f '${Version}' fonts-liberation 2>/dev/null | grep -q '^1:2'
}

liberation_package() {
    if LC_ALL=C apt-cache policy fonts-liberation 2>/dev/null | grep -q 'Candidate: 1:2'; then
        echo fonts-liberation
    else
        echo fonts-liberation2
    fi
}

missing_packages() {
    sh tools/python.sh >/dev/null 2>&1 || [ -n "${PYTHON:-}" ] || echo python3 python3-venv
    has_liberation || liberation_package
    for package in $NEEDED; do
        installed "$package" || echo "$package"
    done
}

missing_for_slow_tests() {
    command -v soffice >/dev/null || echo libreoffice-writer-nogui
    [ -e /usr/lib/libreoffice/share/registry/calc.xcd ] || echo libreoffice-calc-nogui
    command -v pdftotext >/dev/null || echo poppler-utils
    command -v javac >/dev/null || echo default-jdk-headless
    [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java
    [ -n "${OOXML_VALIDATOR_CLI:-}" ] || command -v npm >/dev/null || echo npm
}

missing() {
    if [ "$what" = slow ]; then missing_for_slow_tests; else missing_packages; fi
}

on_debian() {
    absent=$(missing | xargs)
    [ -n "$absent" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        printf 'These packages are missing. Install them, then run make again:\n\n' >&2
        printf '  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n\n' "$absent" >&2
        return 1
    fi
    echo "Installing $absent"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # Only now are the lists of packages there that tell one release's names from another's.
    # shellcheck disable=SC2046
    apt-get install -yq --no-install-recommends $(missing)
}

elsewhere() {
    if [ "$what" = slow ]; then absent=$(missing_for_slow_tests | xargs); else absent=$(missing_families); fi
    [ -n "$absent" ] || return 0
    printf 'letterforge needs Python 3.11 or later, Pango, HarfBuzz and the fonts Liberation, Noto, Amiri and Noto CJK;\n' >&2
    printf 'the slow tests need LibreOffice, Poppler, a Java development kit, JAXB and npm. Install them with this system'"'"'s package manager.\n' >&2
    printf 'Not found: %s\n' "$absent" >&2
    return 1
}

missing_families() {
    old_ifs=$IFS
    IFS=:
    for family in $FAMILIES; do
        fc-list -q "$family" 2>/dev/null || printf '%s; ' "$family"
    done
    IFS=$old_ifs
}

what=${1:-letterforge}
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then on_debian; else elsewhere; fi
