"""jsonl - a question to a large file of JSON Lines: virtshell beside python3, jq, miller and nushell.

usage: jsonl.py VIRTSHELL [--records N] [--times N] [--nushell PATH | --npm]

Writes a file of records like those of domains (300 bytes each; a million of them unless told
otherwise) into a temporary folder, and asks each program that is installed for the ten running ones
with the most memory. Prints the least seconds and the peak memory of each. All must give the same;
a program that is not installed is said, and no fault. PEERS_BIN may name a folder of more programs.
--nushell names the program nu; with --npm it is installed from npm, into the temporary folder.
"""

import argparse
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

LIMIT = 4 << 30
STATES = ["running", "paused", "shutoff", "crashed"]
WANTED = f'where(|r| r.state == "running" && r.memory > {LIMIT}) | sort("-memory") | take(10)'
PYTHON = f"""
import heapq, json, sys
records = (json.loads(line) for line in open(sys.argv[1], encoding="utf-8"))
wanted = (r for r in records if r["state"] == "running" and r["memory"] > {LIMIT})
HOW
for r in first:
    print(json.dumps({{"name": r["name"], "memory": r["memory"]}}))
"""
HEAP = 'first = heapq.nlargest(10, wanted, key=lambda r: r["memory"])'
SORT = 'first = sorted(wanted, key=lambda r: -r["memory"])[:10]'


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("virtshell")
    arguments.add_argument("--records", type=int, default=1_000_000)
    arguments.add_argument("--times", type=int, default=3)
    nushell = arguments.add_mutually_exclusive_group()
    nushell.add_argument("--nushell", default="nu", metavar="PATH")
    nushell.add_argument("--npm", action="store_true")
    given = arguments.parse_args()
    os.environ["PATH"] += os.pathsep + os.environ.get("PEERS_BIN", "")
    with tempfile.TemporaryDirectory(prefix="virtshell-bench-") as folder:
        nu = from_npm(folder) if given.npm else given.nushell
        path = os.path.join(folder, "domains.jsonl")
        write(path, given.records)
        print(f"\n{given.records} records of JSON Lines, {os.path.getsize(path) / 1e6:.0f} MB: "
              "the ten running ones with the most memory\n")
        print(f"{'program':<38}{'seconds':>9}{'peak MB':>10}")
        answers = {}
        for name, command in programs(given.virtshell, nu, path):
            if shutil.which(command[0]) is None:
                print(f"{name:<38}{'not installed':>19}")
                continue
            times = 1 if name in SLOW else given.times
            runs = [run(command) for _ in range(times)]
            answers[name] = runs[0][2]
            print(f"{name:<38}{min(r[0] for r in runs):>9.2f}{max(r[1] for r in runs):>10.0f}", flush=True)
        if len(set(answers.values())) != 1:
            sys.exit(f"jsonl: the programs give different answers: {answers}")


# What takes so long that once is enough.
SLOW = {"jq", "miller", "nushell", "python3, sorted"}


def from_npm(folder):
    """Installs nushell in a folder, and returns the program itself, not the script of node that starts it."""
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "nushell"], check=True)
    found = glob.glob(os.path.join(folder, "node_modules/@nushell/*/bin/nu"))
    if not found:
        sys.exit("jsonl: npm's nushell has no program for this machine")
    return found[0]


def programs(virtshell, nu, path):
    """Returns the name of each way and the command that goes it."""
    source = f"lines({json.dumps(path)}) | from_jsonl()"
    asked = (f"open --raw {path} | lines | each {{ from json }} "
          f"| where state == running and memory > {LIMIT} | sort-by memory --reverse | first 10 "
          "| each { select name memory | to json --raw } | str join (char newline)")
    return [
        ("virtshell, two fields", [virtshell, "-o", "jsonl", "-e", f'{source} | {WANTED} | select("name", "memory")']),
        ("virtshell, whole records", [virtshell, "-o", "jsonl", "-e", f"{source} | {WANTED}"]),
        ("python3, heap", ["python3", "-c", PYTHON.replace("HOW", HEAP), path]),
        ("python3, sorted", ["python3", "-c", PYTHON.replace("HOW", SORT), path]),
        ("jq", ["jq", "-c", "-n", f'[inputs | select(.state == "running" and .memory > {LIMIT})] '
                "| sort_by(-.memory) | .[:10][] | {name, memory}", path]),
        ("miller", ["mlr", "--ijsonl", "--ojsonl", "filter", f'$state == "running" && $memory > {LIMIT}',
                    "then", "sort", "-nr", "memory", "then", "head", "-n", "10", "then", "cut", "-o", "-f",
                    "name,memory", path]),
        ("nushell", [nu, "--no-config-file", "-c", asked]),
    ]


def write(path, count):
    """Writes the records; no two have the same memory."""
    chance = random.Random(1)
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            memory = chance.randrange(1 << 28, 1 << 36, 1 << 20) + number
            state = STATES[chance.randrange(len(STATES))]
            file.write(
                f'{{"name":"domain-{number:07}","uuid":"{chance.getrandbits(128):032x}","host":"kvm{number % 50:02}",'
                f'"state":"{state}","vcpus":{1 + number % 16},"memory":{memory},"autostart":{str(number % 3 == 0).lower()},'
                f'"disks":[{{"target":"vda","source":"/var/lib/libvirt/images/domain-{number:07}.qcow2","format":"qcow2"}}],'
                f'"tags":["production","zone-{number % 7}"],"title":null}}\n'
            )


def run(command):
    """Runs a command; returns its seconds, its peak memory in MB, and the names and memory it wrote."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
        _, status, usage = os.wait4(child, 0)
        seconds = time.monotonic() - start
        if status != 0:
            sys.exit(f"jsonl: {command[0]} failed with {os.waitstatus_to_exitcode(status)}")
        out.seek(0)
        records = [json.loads(line) for line in out.read().decode().splitlines() if line]
    answer = tuple((record["name"], record["memory"]) for record in records)
    return seconds, usage.ru_maxrss / 1e3, answer


if __name__ == "__main__":
    main()
