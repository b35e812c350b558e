"""What libvirt-python takes for the same work as virtshell and the bare client.

libvirt_python.py URI open                 connect and go
libvirt_python.py URI three                the inventory by three calls a domain and more
libvirt_python.py URI filtered             the inventory by filtered lists and one call a domain
libvirt_python.py URI calls COUNT THREADS  COUNT small calls, prints calls a second

An inventory is one line a domain, sorted: name, uuid, state, vcpus, memory in KiB, autostart, persistent.
"""

import sys
import threading
import time

import libvirt


def three(conn):
    for d in conn.listAllDomains():
        state, _, memory, vcpus, _ = d.info()
        yield d.name(), d.UUIDString(), state, vcpus, memory, d.autostart(), d.isPersistent()


def filtered(conn):
    def named(flag):
        return {d.UUID() for d in conn.listAllDomains(flag)}

    autostart = named(libvirt.VIR_CONNECT_LIST_DOMAINS_AUTOSTART)
    persistent = named(libvirt.VIR_CONNECT_LIST_DOMAINS_PERSISTENT)
    for d in conn.listAllDomains():
        state, _, memory, vcpus, _ = d.info()
        yield d.name(), d.UUIDString(), state, vcpus, memory, int(d.UUID() in autostart), int(d.UUID() in persistent)


def calls(conn, count, threads):
    def work():
        for _ in range(count // threads):
            conn.getLibVersion()

    start = time.monotonic()
    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(round(count / (time.monotonic() - start)))


def main():
    uri, what, *rest = sys.argv[1:]
    conn = libvirt.open(uri)
    if what in ("three", "filtered"):
        for line in sorted(globals()[what](conn)):
            print(*line)
    elif what == "calls":
        calls(conn, *map(int, rest))
    conn.close()


main()
