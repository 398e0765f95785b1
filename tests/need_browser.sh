#!/usr/bin/env bash
# The browser tests run in Debian's Chromium, in the one without windows: it takes half as long as the other, which
# will do. Playwright, which drives it, needs libatomic.
set -eu
installs() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
missing=()
if [ -z "${CHROME_PATH:-}" ] && ! command -v chromium-headless-shell >/dev/null; then
  if installs || ! command -v chromium >/dev/null; then missing+=(chromium-headless-shell); fi
fi
/sbin/ldconfig -p | grep -q 'libatomic\.so\.1 ' || missing+=(libatomic1)
if [ "${#missing[@]}" -eq 0 ]; then
  exit 0
fi
if ! installs; then
  echo "Something is missing for the browser tests. Run: sudo apt-get install ${missing[*]}"
  exit 1
fi
echo "Installing ${missing[*]} with apt-get …"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
  command -v chromium
