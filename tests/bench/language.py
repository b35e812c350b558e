"""What python3 takes for the same work over records in memory as the language does.

language.py RECORDS ROUNDS    prints a line for each work: its name, a tab, the median time in seconds
"""

import json
import statistics
import sys
import time


def record(number):
    state = "running" if number % 3 else "shut off"
    made = {"name": f"web-{number}", "state": state, "memory": (number % 16) << 30, "vcpus": number % 8}
    # Through JSON, so that every string is its own.
    return json.loads(json.dumps(made))


def kept(records):
    return [r for r in records if r["state"] == "running" and r["memory"] > 4 << 30]


def groups(records):
    by = {}
    for r in records:
        by.setdefault(r["vcpus"], []).append(r)
    return [{"vcpus": key, "count": len(group)} for key, group in by.items()]


WORK = {
    "where": kept,
    "where | count": lambda records: sum(
        1 for r in records if r["state"] == "running" and r["memory"] > 4 << 30
    ),
    "map": lambda records: [r["memory"] // 2 for r in records],
    "where | sort | take 10": lambda records: sorted(kept(records), key=lambda r: (-r["memory"], r["name"]))[:10],
    "sort": lambda records: sorted(records, key=lambda r: (-r["memory"], r["name"])),
    "group_by": groups,
}


def main():
    records = [record(number) for number in range(int(sys.argv[1]))]
    for name, work in WORK.items():
        figures = []
        for _ in range(int(sys.argv[2])):
            start = time.perf_counter()
            work(records)
            figures.append(time.perf_counter() - start)
        print(name, statistics.median(figures), sep="\t")


main()
