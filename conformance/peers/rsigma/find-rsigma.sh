# Sourced: sets RSIGMA to rsigma 0.23.0, building it with cargo where it is absent.

RSIGMA=${RSIGMA:-$(command -v rsigma || echo "${CARGO_HOME:-$HOME/.cargo}/bin/rsigma")}
if ! "$RSIGMA" --version 2>/dev/null | grep -q '^rsigma 0\.23\.0$'; then
  if ! command -v cargo >/dev/null; then
    echo "rsigma 0.23.0 is absent, and so is cargo to build it: https://rustup.rs" >&2
    exit 2
  fi
  echo "building rsigma 0.23.0 (about ten minutes) ..." >&2
  cargo install rsigma@0.23.0 --locked --features evtx >&2
  RSIGMA=${CARGO_HOME:-$HOME/.cargo}/bin/rsigma
fi
