"""`make bench`: every figure that was asked for, beside its target and what others reach, in one table.

usage: python -m tests.bench [--only PART,…] [--json]

Parts run one after another, each in a process of its own; what they print of themselves goes to standard error, the
table to standard output. Ends with 1 if something could not be measured; a figure that is short of its target is said
to be, and is no error.
"""

import argparse
import os
import sys

import orjson

from tests.bench import items, sample, table, wire
from tests.eval.streams import FOLDERS
from tests.eval.train import NAMES
from workers.cli import ONE_THREAD

_STREAMS = tuple(FOLDERS / name for name in NAMES)
PARTS = (
    table.Part(
        name="sample", what="the bilingual sample item", measure="tests.bench.sample:figures", needs=(sample.SAMPLE,)
    ),
    table.Part(
        name="twins",
        what="twins, cross-validated, the shipped model and the cosine beside (about 10 minutes)",
        measure="tests.eval.unseen:figures",
        needs=_STREAMS,
    ),
    table.Part(
        name="wire",
        what="wire copy: formats, dates, credits, mentions, language, splits, direction, copies (about 3 minutes)",
        measure="tests.bench.wire:figures",
        needs=(wire.SETS,),
        more_with=_STREAMS,
    ),
    table.Part(
        name="encoder",
        what="the encoder against a plain loop, the whole of prepare against the encoder",
        measure="tests.bench.encoder:figures",
        needs=(FOLDERS / "ntrex-dev",),
    ),
    table.Part(
        name="prepare", what="prepare without the encoder", measure="tests.bench.prepare:figures", more_with=_STREAMS
    ),
    table.Part(
        name="match",
        what="match with up to 1,000,000 items in the window (4 minutes, 9 GB of memory, 7 of disk)",
        measure="tests.bench.match_scale:figures",
        needs=(FOLDERS / "ntrex-dev", FOLDERS / "meantime-dev"),
    ),
    table.Part(
        name="stream",
        what="the stream through Apache Kafka (about 8 minutes)",
        measure="tests.bench.stream:figures",
        more_with=(items.STREAM,),
    ),
)


def main() -> int:
    """Measure what was chosen, and print."""
    names = [part.name for part in PARTS]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="measure, and print beside the targets")
    parser.add_argument("--only", default=",".join(names), help=f"parts, of {', '.join(names)}")
    parser.add_argument("--json", action="store_true", help="a JSON object a line, as soon as its part is measured")
    arguments = parser.parse_args()
    chosen = arguments.only.split(",")
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(names)}")
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    found = []
    for part, lines in table.measured([part for part in PARTS if part.name in chosen]):
        found.append((part, lines))
        if arguments.json:
            for document in table.documents(part, lines):
                sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
            sys.stdout.flush()
    if not arguments.json:
        print("\n".join(table.page(found)))
    return int(any(isinstance(line, table.Unmeasured) for _, lines in found for line in lines))


if __name__ == "__main__":
    sys.exit(main())
