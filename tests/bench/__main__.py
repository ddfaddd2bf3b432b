"""`make bench`: everything that is measured, one after another, each with its target beside it."""

import runpy
import sys

BENCHES = ("tests.eval.run", "tests.bench.match_scale", "tests.bench.stream")

if __name__ == "__main__":
    for name in BENCHES:
        print(f"\n== python -m {name}", flush=True)
        sys.argv = [name]
        runpy.run_module(name, run_name="__main__")
