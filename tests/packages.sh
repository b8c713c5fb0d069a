# Sourced by examples/quickstart.sh and tests/run.sh: makes sure that Debian packages are installed.

# need_packages PACKAGE...
# Installs those of the packages that dpkg does not know as installed. Asks nothing. Needs root or sudo, but only if
# something is missing; without either it names what is missing, and the command for an administrator, and returns 1.
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian system, so nothing is installed; please have these at hand: $*" >&2
    return 0
  fi
  local package state
  local -a missing=() as_root=()
  for package in "$@"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) || state=""
    [[ $state == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  local by_hand="apt-get update && apt-get install -y ${missing[*]}"
  if [[ $(id -u) != 0 ]]; then
    if ! command -v sudo >/dev/null; then
      printf '%s\n' "These Debian packages are missing: ${missing[*]}" \
        "Installing them needs root, and there is no sudo here. An administrator would run:" "  $by_hand" >&2
      return 1
    fi
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(-n) # nobody is there to type a password
  fi
  echo "Installing missing Debian packages: ${missing[*]}" >&2
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  # An update may fail for a source that is not needed here: whether the packages install is what counts.
  "${as_root[@]}" update </dev/null >&2 || true
  if ! "${as_root[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2; then
    printf '%s\n' "These Debian packages could not be installed: ${missing[*]}" \
      "Run this as root, then try again:" "  $by_hand" >&2
    return 1
  fi
}
