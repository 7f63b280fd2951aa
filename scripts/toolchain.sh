# Finds what Gatehouse needs to build and run. Sourced by ./gatehouse and ./verify; bash 3.2 or newer.
#
# Each find_… function sets variables or adds a line to MISSING; stop_if_missing names all of them at once.

MISSING=()

# The JDK 25 to use: sets JAVA_HOME. Looks at JAVA_HOME, the java on the PATH, then the usual places.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(java_home_on_path)" "$(mac_java_home)" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$candidate"; then
      export JAVA_HOME="$candidate"
      return
    fi
  done
  MISSING+=("JDK 25 (a full JDK; for example Temurin 25: https://adoptium.net). Set JAVA_HOME if it is in an unusual place.")
}

is_jdk_25() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

java_home_on_path() {
  local java
  java=$(command -v javac 2>/dev/null) || return 0
  while [ -L "$java" ]; do
    local target
    target=$(readlink "$java")
    case "$target" in /*) java=$target ;; *) java=$(dirname "$java")/$target ;; esac
  done
  dirname "$(dirname "$java")"
}

mac_java_home() {
  [ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v 25 2>/dev/null || true
}

find_maven() {
  local version
  if ! command -v mvn >/dev/null 2>&1; then
    MISSING+=("Maven 3.8.7 or newer (Debian: apt-get install maven; macOS: brew install maven).")
    return
  fi
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  at_least "$version" 3.8.7 || MISSING+=("Maven 3.8.7 or newer; this one is $version.")
}

find_node() {
  local version
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    MISSING+=("Node 20.19 or newer with npm (https://nodejs.org), which builds the web app.")
    return
  fi
  version=$(node --version | tr -d v)
  at_least "$version" 20.19.0 || MISSING+=("Node 20.19 or newer; this one is $version.")
}

# at_least VERSION MINIMUM
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

stop_if_missing() {
  [ ${#MISSING[@]} -eq 0 ] && return
  {
    echo "Gatehouse cannot go on. Please install:"
    printf '  - %s\n' "${MISSING[@]}"
  } >&2
  exit 1
}
