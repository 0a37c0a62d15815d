#!/bin/sh
# Makes a virtual environment with the page peers, in build/peers (or the folder given as first argument).
# Versions are pinned, so that a table can be made again; PEERS_LATEST=1 takes the newest ones instead.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
venv=${1:-$root/build/peers}
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/pip" install --quiet --upgrade pip    # older ones fail on lxml[html_clean]
requirements=$root/eval/peers/requirements.txt
if [ "${PEERS_LATEST:-0}" = 1 ]; then
    sed 's/==.*//' "$requirements" | xargs "$venv/bin/pip" install --quiet --upgrade
else
    "$venv/bin/pip" install --quiet --requirement "$requirements"
fi
"$venv/bin/pip" list --format=freeze | grep -i -f "$requirements" || true
