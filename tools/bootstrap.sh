#!/bin/sh
# Runs a command with the right Node, Yarn and dependencies: tools/bootstrap.sh node tools/run.mjs
# Needs any Node from 20 on with npm, and git. What the machine lacks goes into .tools, and nothing outside of this
# folder but the package managers' caches changes.
set -eu

node_version=24.21.0
yarn_version=4.18.1

cd "$(dirname "$0")/.."
root=$PWD
tools=$root/.tools
stamp=$root/node_modules/.agentic-portal-install

say() { printf '[setup] %s\n' "$*" >&2; }
die() {
  printf '[setup] %s\n' "$@" >&2
  exit 1
}

# How to install a package with the machine's own package manager.
install_hint() {
  case $(uname -s) in
    Darwin) echo "brew install $2" ;;
    *) echo "sudo apt-get install -y $1" ;;
  esac
}

require_machine() {
  command -v git >/dev/null || die 'git is missing. Install it with:' "  $(install_hint git git)"
  command -v npm >/dev/null || die 'Node (20 or newer) with npm is missing. Install it with:' "  $(install_hint 'nodejs npm' node)"
}

# The lock is a folder with the owner's pid in it: making a folder is atomic everywhere, flock is not on macOS.
lock=$tools/lock
release() { if [ "$(cat "$lock/pid" 2>/dev/null)" = $$ ]; then rm -rf "$lock"; fi; }
acquire() {
  mkdir -p "$tools"
  waited=0
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      # Its owner was killed. The rename lets only one of several waiters take it away.
      mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
      continue
    fi
    [ $waited -gt 0 ] || say "Waiting for another make${owner:+ (process $owner)} to install"
    waited=$((waited + 1))
    [ $waited -lt 1200 ] || die "Waited 20 minutes for $lock. If no other make runs, remove it."
    sleep 1
  done
  echo $$ >"$lock/pid"
  trap release EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# Puts an npm package into .tools/<name>: elsewhere first, so that an interrupted download leaves nothing behind.
fetch_tool() {
  name=$1
  package=$2
  [ -e "$tools/$name/done" ] && return
  say "Getting $package (up to a minute)"
  rm -rf "$tools/$name" "$tools/$name.part"
  mkdir -p "$tools/$name.part"
  npm install --loglevel=error --no-audit --no-fund --no-save --ignore-scripts --prefix "$tools/$name.part" "$package" >/dev/null ||
    die "npm could not install $package (see above)."
  touch "$tools/$name.part/done"
  mv "$tools/$name.part" "$tools/$name"
}

has_right_node() {
  case $(node --version 2>/dev/null) in v22.* | v24.*) return 0 ;; *) return 1 ;; esac
}
has_right_yarn() {
  case $(cd "$root" && YARN_IGNORE_PATH=1 yarn --version 2>/dev/null) in 4.*) return 0 ;; *) return 1 ;; esac
}

# Already there, and good enough for this checkout: no lock, no npm.
use_tools() {
  if [ -e "$tools/node-$node_version/done" ]; then
    node_home=$tools/node-$node_version/node_modules/$node_package
    PATH=$node_home/bin:$PATH
  fi
  if [ -e "$tools/yarn-$yarn_version/done" ]; then
    PATH=$tools/yarn-$yarn_version/node_modules/.bin:$PATH
  fi
  export PATH
}

platform=$(uname -s | tr '[:upper:]' '[:lower:]')
case $(uname -m) in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) arch=$(uname -m) ;;
esac
node_package=node-$platform-$arch

use_tools
if ! has_right_node || ! has_right_yarn; then
  require_machine
  acquire
  has_right_node || fetch_tool "node-$node_version" "$node_package@$node_version"
  use_tools
  has_right_node || die "Node $node_version was installed but does not run on this machine ($platform-$arch)."
  has_right_yarn || fetch_tool "yarn-$yarn_version" "@yarnpkg/cli-dist@$yarn_version"
  use_tools
  has_right_yarn || die "Yarn $yarn_version was installed but does not run."
fi

# Native modules are compiled with the headers of the Node that runs them, when it brings them.
if [ -z "${npm_config_nodedir:-}" ]; then
  prefix=$(node -p 'require("path").resolve(process.execPath, "../..")')
  if [ -e "$prefix/include/node/node.h" ]; then
    npm_config_nodedir=$prefix
    export npm_config_nodedir
  fi
fi

# What an installation depends on: the lock file, the manifests, and the Node that native modules were built for.
fingerprint() {
  { node -p 'process.version + process.arch'; cat yarn.lock .yarnrc.yml package.json packages/*/package.json plugins/*/package.json; } | cksum
}

install_dependencies() {
  say "Installing the dependencies with Yarn $(yarn --version) (3 minutes the first time, about 2 GB)"
  for program in c++ make python3; do
    command -v $program >/dev/null ||
      say "No $program here: native modules that are not to be had prebuilt will fail. If so: $(install_hint 'build-essential python3' 'python3 && xcode-select --install')"
  done
  # Yarn does not read npm's configuration: a machine with a mirror of its own may have told npm alone.
  if [ -z "${YARN_NPM_REGISTRY_SERVER:-}" ] && ! grep -qs npmRegistryServer "$HOME/.yarnrc.yml"; then
    mirror=$(npm config list 2>/dev/null | sed -n 's,^registry = "\(.*[^/]\)/*"$,\1,p' | tail -n 1)
    [ -z "$mirror" ] || export YARN_NPM_REGISTRY_SERVER="$mirror"
  fi
  log=$tools/install.log
  started=$(date +%s)
  yarn install --immutable >"$log" 2>&1 &
  yarn=$!
  trap 'kill $yarn 2>/dev/null; exit 130' INT
  trap 'kill $yarn 2>/dev/null; exit 143' TERM
  while kill -0 $yarn 2>/dev/null; do
    sleep 1
    seconds=$(($(date +%s) - started))
    [ $((seconds % 15)) -ne 0 ] || say "  $seconds s: $(sed -n 's/^➤ YN[0-9]*: *[│┌└·]* *//p' "$log" | tail -n 1 | cut -c 1-80)"
  done
  if ! wait $yarn; then
    # Peer warnings are many, and never the reason.
    grep -v 'YN0002\|YN0060\|YN0086' "$log" | tail -n 30 >&2
    if grep -q YN0028 "$log"; then
      die 'yarn.lock does not fit the manifests. Run this and commit yarn.lock:' '  yarn install --mode=update-lockfile'
    fi
    die "yarn install failed; all of its output is in $log." \
      "If a native module did not build, a compiler may be missing: $(install_hint 'build-essential python3' 'python3 && xcode-select --install')"
  fi
  fingerprint >"$stamp"
  say "Dependencies installed in $(($(date +%s) - started)) s"
}

if [ "$(cat "$stamp" 2>/dev/null)" != "$(fingerprint)" ]; then
  [ -e "$lock/pid" ] && [ "$(cat "$lock/pid")" = $$ ] || acquire
  # Another make may have done it meanwhile.
  [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] || install_dependencies
fi

trap - EXIT INT TERM
release
exec "$@"
