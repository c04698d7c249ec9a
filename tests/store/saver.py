"""A process that saves without end and says of each save that it is done; another process kills it in the middle."""

from __future__ import annotations

import hashlib
import sys

from matcher.domain.case import OwnVendors
from matcher.store import CaseStore


def main(url: str, case_id: str) -> None:
    store = CaseStore.open(url)
    case = store.load(case_id)
    while True:
        count = case.content.answers["employees"] + 1
        # Every save brings a file of its own, so that it writes to every table.
        data = f"file {count} of {case_id}".encode() * 100
        sha = hashlib.sha256(data).hexdigest()
        changed = {"answers": {"employees": count}, "vendors": OwnVendors(name="候補.csv", sha256=sha)}
        case = store.save(case, case.content.model_copy(update=changed), {sha: data})
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
