#!/usr/bin/env python3
"""What replicas, a database, standbys and a CDN carry: a simulation of discrete events, checked against a measured run.

    bench/scaling.py measure …     requests to the replicas that bench/scaling.sh started
    bench/scaling.py check FILE    that run beside the model, whose only input is its first row
    bench/scaling.py plan          deployments on machines of their own: the table of docs/SCALING.md
    bench/scaling.py cdn           what a CDN leaves to the origin, of 1,000 different answers
    bench/scaling.py test          the model against what queueing theory knows exactly

A request needs processor time of who asks, of the service, of the database, and of the service again. Each machine has cores and
one queue for them; a replica runs at most 16 operations at once and the rest wait. Nothing else is in the model: no network, no
memory, no collector of garbage, no lock.
"""
import argparse
import heapq
import json
import math
import os
import random
import resource
import statistics
import subprocess
from collections import deque
from dataclasses import dataclass

RUNNING = 16  # wherebuilt.graphql.limits.running, as scaling.sh sets it


class Station:
    """Servers with one queue: the cores of a machine, the operations that a replica runs at once, a thread."""

    def __init__(self, servers):
        self.free, self.queue = servers, deque()

    def acquire(self, then):
        if self.free:
            self.free -= 1
            then()
        else:
            self.queue.append(then)

    def release(self):
        if self.queue:
            self.queue.popleft()()
        else:
            self.free += 1


class Simulation:
    def __init__(self, seed):
        self.now, self.events, self.count = 0.0, [], 0
        self.random = random.Random(seed)

    def at(self, time, action):
        self.count += 1
        heapq.heappush(self.events, (time, self.count, action))

    def run(self, until):
        while self.events and self.events[0][0] <= until:
            self.now, _, action = heapq.heappop(self.events)
            action()

    def work(self, station, seconds, then):
        """Takes a server of the station for so long."""
        def done():
            station.release()
            then()
        station.acquire(lambda: self.at(self.now + seconds, done))

    def took(self, mean):
        """Times of real operations vary less than exponential ones: four stages of it."""
        return self.random.gammavariate(4, mean / 4) if mean > 0 else 0.0


@dataclass
class Demand:
    """Processor time of one request, in seconds."""
    client: float
    service: float
    database: float


def closed(replicas, clients, cores, demand, seconds=20.0, warm=2.0, seed=1):
    """Clients that ask again as soon as they are answered; everything on one machine. One thread asks each replica."""
    simulation = Simulation(seed)
    machine = Station(cores)
    latencies = []

    def client(slots, thread):
        def by_thread(then):
            """Half of what asking takes, by a thread that does one thing at a time."""
            def go():
                def done():
                    thread.release()
                    then()
                simulation.work(machine, simulation.took(demand.client) / 2, done)
            if demand.client:
                thread.acquire(go)
            else:
                then()

        def ask():
            begun = simulation.now
            half = simulation.took(demand.service) / 2

            def answered():
                slots.release()
                by_thread(read)

            def read():
                if simulation.now > warm:
                    latencies.append(simulation.now - begun)
                by_thread(ask)

            slots.acquire(lambda: simulation.work(
                machine, half, lambda: simulation.work(
                    machine, simulation.took(demand.database), lambda: simulation.work(machine, half, answered))))
        by_thread(ask)

    for _ in range(replicas):
        slots, thread = Station(RUNNING), Station(1)
        for _ in range(clients // replicas):
            client(slots, thread)
    simulation.run(warm + seconds)
    return summary(latencies, seconds)


def summary(latencies, seconds):
    """Requests a second, and of their times the median, the 99th percentile and the mean."""
    latencies.sort()
    return len(latencies) / seconds, at(latencies, 0.5), at(latencies, 0.99), sum(latencies) / max(1, len(latencies))


def at(values, part):
    return values[min(len(values) - 1, int(len(values) * part))] if values else math.nan


def waits(rate, seconds, servers):
    """The share of requests that wait, in M/M/c (Erlang C)."""
    load = rate * seconds
    if load >= servers:
        return 1.0
    term, total = 1.0, 1.0
    for i in range(1, servers):
        term *= load / i
        total += term
    last = term * load / servers * servers / (servers - load)
    return last / (total + last)


def open_rate(rate, machines, visits, seconds=20.0, seed=1):
    """Requests that come whether or not the last was answered. They visit machines (name: cores) in turn: (name, mean seconds)."""
    simulation = Simulation(seed)
    rooms = {name: Station(cores) for name, cores in machines.items()}
    latencies = []

    def arrive():
        begun = simulation.now
        pass_on(0, begun)
        simulation.at(simulation.now + simulation.random.expovariate(rate), arrive)

    def pass_on(i, begun):
        if i == len(visits):
            latencies.append(simulation.now - begun)
        else:
            name, mean = visits[i]
            simulation.work(rooms[name], simulation.took(mean), lambda: pass_on(i + 1, begun))
    arrive()
    simulation.run(seconds)
    return summary(latencies, seconds)


def ticks(processes):
    """Processor time so far, in seconds: of these processes, and of the whole machine."""
    def of(process):
        with open(f"/proc/{process}/stat") as stat:
            return sum(map(int, stat.read().rpartition(")")[2].split()[11:15]))
    with open("/proc/stat") as stat:
        user, nice, system, _, _, irq, softirq, steal = map(int, stat.readline().split()[1:9])
    hertz = os.sysconf("SC_CLK_TCK")
    return sum(map(of, processes)) / hertz, (user + nice + system + irq + softirq + steal) / hertz


def family(parent):
    """The database's server and the processes of its connections."""
    children = []
    for folder in os.listdir("/proc"):
        if folder.isdigit():
            try:
                with open(f"/proc/{folder}/stat") as stat:
                    if stat.read().rpartition(")")[2].split()[1] == str(parent):
                        children.append(int(folder))
            except FileNotFoundError:
                pass
    return [parent] + [process for child in children for process in family(child)]


def ask(ports, clients, seconds, warming=False):
    """wrk, one process for each replica: requests a second, median and 99th percentile in milliseconds, its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = [subprocess.Popen(
        ["wrk", "-t1", f"-c{clients // len(ports)}", f"-d{seconds}", "--timeout", "30s", "-s", "bench/endpoint/load.lua", f"http://127.0.0.1:{port}",
         "--", "1", "bench/endpoint/wherebuilt/plants.graphql"], stdout=subprocess.PIPE, text=True) for port in ports]
    results = []
    for wrk in running:
        line = next(line for line in wrk.communicate()[0].splitlines() if line.startswith("result"))
        requests, micros, _, p50, p99, failed = map(float, line.split()[1:])
        if not warming:
            assert failed == 0, line
        results.append((requests / micros * 1e6, p50 / 1e3, p99 / 1e3))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return sum(r[0] for r in results), statistics.mean(r[1] for r in results), max(r[2] for r in results), took


def measure(file, options):
    runs = []
    # Each alone: together they would share the requests that the compiler learns from, and be colder the more they are.
    for port in options.ports:
        ask([port], options.clients, options.warm, warming=True)
    for replicas in (1, 2, 4):
        ports, services = options.ports[:replicas], options.processes[:replicas]
        ask(ports, options.clients, options.round, warming=True)
        database = family(options.database)
        service_before, all_before = ticks(services)
        database_before, _ = ticks(database)
        rate, p50, p99, client = ask(ports, options.clients, options.round)
        service, everything = ticks(services)
        database = ticks(database)[0] - database_before
        service, everything = service - service_before, everything - all_before
        requests = rate * options.round
        runs.append({"replicas": replicas, "rate": rate, "p50": p50, "p99": p99, "client_ms": client / requests * 1e3,
                     "service_ms": service / requests * 1e3, "database_ms": database / requests * 1e3,
                     "others": 1 - (client + service + database) / everything})
    with open(file, "w") as result:
        json.dump({"cores": os.cpu_count(), "clients": options.clients, "load": os.getloadavg()[0], "runs": runs}, result, indent=1)


def check(file):
    with open(file) as measured:
        rows = json.load(measured)
    first = rows["runs"][0]
    demand = Demand(first["client_ms"] / 1e3, first["service_ms"] / 1e3, first["database_ms"] / 1e3)
    print("| replicas | processor time of a request, ms: client, service, database | work of others on the machine |\n|---|---|---|")
    for run in rows["runs"]:
        print(f"| {run['replicas']} | {run['client_ms']:.3f}, {run['service_ms']:.3f}, {run['database_ms']:.3f} | {run['others']:.0%} |")
    print(f"\nload of the machine at the end: {rows['load']:.1f}")
    print(f"processor time of a request, ms: client {first['client_ms']:.3f}, service {first['service_ms']:.3f}, "
          f"database {first['database_ms']:.3f}; {rows['cores']} cores, {rows['clients']} clients\n")
    print("| replicas | measured, requests/s | model | error | model with the row's own processor times | error | measured p50, p99 ms | model p50, p99 ms |")
    print("|---|---|---|---|---|---|---|---|")
    worst = 0.0
    for run in rows["runs"]:
        # What others take of the machine, the replicas do not have.
        share = 1 - run["others"]
        slowed = Demand(demand.client / share, demand.service / share, demand.database / share)
        rate, p50, p99, _ = closed(run["replicas"], rows["clients"], rows["cores"], slowed)
        own = Demand(*(run[part + "_ms"] / 1e3 / share for part in ("client", "service", "database")))
        own_rate, *_ = closed(run["replicas"], rows["clients"], rows["cores"], own)
        error = rate / run["rate"] - 1
        worst = max(worst, abs(error))
        print(f"| {run['replicas']} | {run['rate']:.0f} | {rate:.0f} | {error:+.0%} | {own_rate:.0f} | {own_rate / run['rate'] - 1:+.0%} | {run['p50']:.1f}, {run['p99']:.1f} "
              f"| {p50 * 1e3:.1f}, {p99 * 1e3:.1f} |")
    return worst


def test():
    """M/M/1-like sanity by exact results: the utilization law, Little's law, and Erlang's formula."""
    assert abs(waits(0.5, 1, 1) - 0.5) < 1e-9  # M/M/1: the share that waits is the load
    assert abs(waits(1, 1, 2) - 1 / 3) < 1e-9  # M/M/2 at load 1: 1/3
    demand = Demand(0.0001, 0.0002, 0.0001)
    rate, _, _, _ = closed(1, 16, 2, demand, seconds=5)
    assert abs(rate / (2 / 0.0004) - 1) < 0.02, rate  # busy cores: cores / demand
    rate, _, _, mean = closed(1, 16, 2, Demand(0, 0.0002, 0.0001), seconds=5)
    assert abs(rate * mean / 16 - 1) < 0.02, (rate, mean)  # Little: clients = rate * latency
    assert abs(origin(1e9, 10, 1, 1) - 10) < 0.01  # asked all the time: once for each answer and second
    assert abs(origin(1e-6, 10, 5, 1) - 1e-6) < 1e-9  # asked once a week: every time
    rate, p50, _, _ = open_rate(100, {"machine": 4}, [("machine", 0.001)])
    assert abs(rate / 100 - 1) < 0.05 and p50 < 0.0013, (rate, p50)
    print("The model agrees with what is known exactly.")


@dataclass
class Deployment:
    """Machines of their own for replicas and for databases."""
    replicas: int
    cores: int
    databases: int
    database_cores: int

    @property
    def readers(self):
        """The databases that are read: the standbys, or the only one."""
        return max(1, self.databases - 1)


# Processor time from bench/FIGURES.md, in seconds. That of the tool that asked there is in the service's, so the machines carry more.
SHORT = Demand(0, 0.17e-3, 0.13e-3)
LONG = Demand(0, 1.97e-3, 1.0e-3)
CACHED = Demand(0, 0.04e-3, 0)


def most(deployment, demand):
    """Requests a second at which the scarcer kind of machine is busy all the time, and which that is."""
    service = deployment.replicas * deployment.cores / demand.service
    database = deployment.readers * deployment.database_cores / demand.database if demand.database else math.inf
    return min(service, database), "replicas" if service <= database else "databases"


def plan():
    print("| replicas × cores | databases × cores | cached | short | long | what is scarce | p99 of short ones at 70 %, ms |")
    print("|---|---|---|---|---|---|---|")
    for deployment in (Deployment(1, 2, 1, 2), Deployment(2, 2, 1, 4), Deployment(4, 2, 1, 4), Deployment(8, 2, 3, 4),
                       Deployment(8, 2, 3, 8), Deployment(32, 4, 3, 16)):
        cached, (short, scarce), (long, _) = most(deployment, CACHED)[0], most(deployment, SHORT), most(deployment, LONG)
        # One replica and its part of the cores of the databases that are read stand for all.
        cores = max(1, round(deployment.readers * deployment.database_cores / deployment.replicas))
        half = ("replica", SHORT.service / 2)
        _, _, p99, _ = open_rate(0.7 * min(deployment.cores / SHORT.service, cores / SHORT.database),
                                 {"replica": deployment.cores, "database": cores}, [half, ("database", SHORT.database), half], seconds=5)
        print(f"| {deployment.replicas} × {deployment.cores} | {deployment.databases} × {deployment.database_cores} "
              f"| {cached:,.0f} | {short:,.0f} | {long:,.0f} | {scarce} | {p99 * 1e3:.1f} |")


def origin(readers, answers, places, keep):
    """Requests a second that a CDN passes on: each of its places keeps an answer for so long. Popularity is Zipf's."""
    total = sum(1 / rank for rank in range(1, answers + 1))
    rates = (readers / places / rank / total for rank in range(1, answers + 1))
    return places * sum(rate / (1 + rate * keep) for rate in rates)


def cdn():
    print("| kept for | places that ask the origin | 10,000 readers/s | 100,000 | 1,000,000 |")
    print("|---|---|---|---|---|")
    for keep in (2, 60):
        for places in (100, 1):
            cells = " | ".join(f"{origin(readers, 1000, places, keep):,.0f}" for readers in (1e4, 1e5, 1e6))
            print(f"| {keep} s | {places} | {cells} |")


def main():
    commands = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = commands.add_subparsers(dest="command", required=True)
    measuring = names.add_parser("measure", help="what bench/scaling.sh started")
    measuring.add_argument("file")
    for name in ("database", "warm", "round", "clients"):
        measuring.add_argument("--" + name, type=int, required=True)
    for name in ("ports", "processes"):
        measuring.add_argument("--" + name, type=int, nargs="+", required=True)
    names.add_parser("check", help="the measured run beside the model").add_argument("file")
    names.add_parser("plan", help="deployments on machines of their own")
    names.add_parser("cdn", help="what a CDN leaves to the origin")
    names.add_parser("test", help="the model beside what is known exactly")
    options = commands.parse_args()
    if options.command == "measure":
        measure(options.file, options)
    elif options.command == "check":
        check(options.file)
    elif options.command == "plan":
        plan()
    elif options.command == "cdn":
        cdn()
    else:
        test()


if __name__ == "__main__":
    main()
