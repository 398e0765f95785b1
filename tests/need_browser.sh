#!/usr/bin/env bash
# The browser tests run in Debian's Chromium; Playwright, which drives it, needs libatomic.
set -eu
missing=()
[ -n "${CHROME_PATH:-}" ] || command -v chromium >/dev/null || missing+=(chromium)
/sbin/ldconfig -p | grep -q 'libatomic\.so\.1 ' || missing+=(libatomic1)
if [ "${#missing[@]}" -eq 0 ]; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} with apt-get …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Something is missing for the browser tests. Run: sudo apt-get install ${missing[*]}"
  exit 1
fi
