#!/usr/bin/env python3
"""What replicas, a database, standbys and a CDN carry: a simulation of discrete events, checked against a measured run.

    bench/scaling.py check FILE    the measured run of bench/scaling.sh beside the model, whose only input is its first row
    bench/scaling.py plan          deployments on machines of their own: the table of docs/SCALING.md
    bench/scaling.py test          the model against what queueing theory knows exactly

A request needs processor time of who asks, of the service, of the database, and of the service again. Each machine has cores and
one queue for them; a replica runs at most 16 operations at once and the rest wait. Nothing else is in the model: no network, no
memory, no collector of garbage, no lock.
"""
import heapq
import json
import math
import random
import sys
from collections import deque
from dataclasses import dataclass

RUNNING = 16  # wherebuilt.graphql.limits.running


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


def open_rate(rate, stations, seconds=20.0, seed=1):
    """Requests that come whether or not the last was answered, through stations one after another: (servers, mean seconds)."""
    simulation = Simulation(seed)
    rooms = [Station(servers) for servers, _ in stations]
    latencies = []

    def arrive():
        begun = simulation.now
        pass_on(0, begun)
        simulation.at(simulation.now + simulation.random.expovariate(rate), arrive)

    def pass_on(i, begun):
        if i == len(rooms):
            latencies.append(simulation.now - begun)
        else:
            simulation.work(rooms[i], simulation.took(stations[i][1]), lambda: pass_on(i + 1, begun))
    arrive()
    simulation.run(seconds)
    return summary(latencies, seconds)


def check(file):
    with open(file) as measured:
        rows = json.load(measured)
    first = rows["runs"][0]
    demand = Demand(first["client_ms"] / 1e3, first["service_ms"] / 1e3, first["database_ms"] / 1e3)
    print(f"processor time of a request, ms: client {first['client_ms']:.3f}, service {first['service_ms']:.3f}, "
          f"database {first['database_ms']:.3f}; {rows['cores']} cores, {rows['clients']} clients\n")
    print("| replicas | measured, requests/s | model | error | measured p50, p99 ms | model p50, p99 ms |")
    print("|---|---|---|---|---|---|")
    worst = 0.0
    for run in rows["runs"]:
        rate, p50, p99, _ = closed(run["replicas"], rows["clients"], rows["cores"], demand)
        error = rate / run["rate"] - 1
        worst = max(worst, abs(error))
        print(f"| {run['replicas']} | {run['rate']:.0f} | {rate:.0f} | {error:+.0%} | {run['p50']:.1f}, {run['p99']:.1f} "
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
    rate, p50, _, _ = open_rate(100, [(4, 0.001)], seconds=20)
    assert abs(rate / 100 - 1) < 0.05 and p50 < 0.0013, (rate, p50)
    print("The model agrees with what is known exactly.")


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "check":
        check(sys.argv[2])
    elif what == "test":
        test()
    else:
        sys.exit(__doc__)
