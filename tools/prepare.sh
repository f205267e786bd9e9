# Sourced by demo and check: installs what is missing, finds the JDK, builds in build/.
# shellcheck shell=bash

say() { printf '\033[1m== %s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Prints those of the named Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
  done
}

# Runs apt-get as root, or by sudo where that asks no password; else prints the line to run and ends.
install_packages() {
  local missing as_root=
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || fail "These packages are needed: $missing"
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=sudo
    else
      fail "Please install what is missing, then start again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
    fi
  fi
  say "Installing $missing"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    fail "apt-get could not install: $missing"
}

# The version of the JDK at $1, 0 where there is none.
jdk_version() {
  local version=
  [ -x "$1/bin/javac" ] && version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  echo "${version:-0}"
}

# Sets JAVA_HOME to a JDK 25 or newer: GST_JAVA_HOME, JAVA_HOME, the newest installed, else apt's.
find_jdk() {
  local home
  home=$(sh native-shim/find-jdk.sh 2>/dev/null) || home=
  if [ "$(jdk_version "${home:-/none}")" -lt 25 ]; then
    if [ -n "$(apt-cache search --names-only '^openjdk-25-jdk-headless$' 2>/dev/null)" ]; then
      install_packages openjdk-25-jdk-headless
      home=$(sh native-shim/find-jdk.sh)
    fi
  fi
  [ "$(jdk_version "${home:-/none}")" -ge 25 ] ||
    fail "No JDK 25 or newer was found, and this system's packages have none.
Install one (for example Eclipse Temurin 25) and start again with GST_JAVA_HOME=/path/to/jdk"
  export JAVA_HOME=$home
}

# What it takes to build: the plugin and the jars.
build_packages="gcc libc6-dev meson ninja-build pkg-config maven libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev
  libminizip-dev zlib1g-dev gstreamer1.0-tools"

build() {
  [ -f build/build.ninja ] || meson setup build -Djdk="$JAVA_HOME" >build-setup.log 2>&1 || {
    cat build-setup.log
    fail "meson setup failed"
  }
  rm -f build-setup.log
  ninja -C build --quiet
}
