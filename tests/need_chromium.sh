#!/usr/bin/env bash
# The browser tests run in Debian's Chromium.
set -eu
if [ -n "${CHROME_PATH:-}" ] || command -v chromium >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium with apt-get …"
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  echo "Chromium is missing. Run: sudo apt-get install chromium"
  exit 1
fi
