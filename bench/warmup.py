"""Reads what bench/warmup.sh measured: a table, and the curves as a picture. Without anything but Python."""
import math
import os
import sys

STEADY = 20  # seconds at the end
WINDOW = 3  # seconds over which a rate is taken
ENOUGH = 0.8
QUESTIONS = {"plants": "20 plants, three scalars", "plant": "one plant, 150 periods, models and markets"}


class Run:
    def __init__(self, folder, file):
        self.question, self.name = file.split(".", 1)
        self.numbers, self.sent = {}, {}
        with open(os.path.join(folder, file)) as lines:
            for line in lines:
                what, *values = line.split()
                if what == "sent":
                    self.sent[float(values[0])] = self.sent.get(float(values[0]), 0) + int(values[1])
                else:
                    self.numbers[what] = [float(value) for value in values]
        first, last = min(self.sent), max(self.sent)
        # The first and the last half second are not whole.
        self.rates = [2 * self.sent.get(first + i / 2, 0) for i in range(int(2 * (last - first)))]
        self.steady = sum(self.rates[-2 * STEADY:]) / (2 * STEADY)

    def windows(self):
        n = 2 * WINDOW
        return [sum(self.rates[i:i + n]) / n for i in range(len(self.rates) - n + 1)]

    def warm(self):
        """The second from which on no window is below; it counts from the first request to the window's end."""
        below = [i for i, rate in enumerate(self.windows()) if rate < ENOUGH * self.steady]
        return below[-1] / 2 + WINDOW + 0.5 if below else 0.5

    def mean(self, begin, end):
        part = self.rates[2 * begin:2 * end]
        return sum(part) / len(part) if part else 0


def table(runs):
    print(f"| question, contender | ready after s | requests/s in seconds 0–5 | 5–10 | 10–20 | 20–30 | 30–60 | steady | {ENOUGH:.0%} of it for good, s "
          "| first 1,000 requests: p50, p99 ms | 1,000 steady ones | resident MB | work of others |")
    print("|---|" + "---|" * 12)
    for run in runs:
        first, steady = run.numbers["first"], run.numbers["steady"]
        rates = " | ".join(f"{run.mean(*part):,.0f}" for part in ((0, 5), (5, 10), (10, 20), (20, 30), (30, 60)))
        print(f"| {run.question}: {run.name} | {run.numbers['ready'][0]:.1f} | {rates} | {run.steady:,.0f} | {run.warm():.1f} "
              f"| {first[3] / 1e3:.1f}, {first[4] / 1e3:.1f} | {steady[3] / 1e3:.1f}, {steady[4] / 1e3:.1f} "
              f"| {run.numbers['resident'][0]:.0f} | {run.numbers['others'][0]:.0f} % |")


COLOURS = ["#2a78d6", "#d9822b", "#2f9e63", "#a25bc4", "#c94f4f"]
WIDTH, HEIGHT, LEFT, TOP, GAP = 760, 220, 60, 36, 60


def picture(runs, file):
    questions = [question for question in QUESTIONS if any(run.question == question for run in runs)]
    names = list(dict.fromkeys(run.name for run in runs))
    height = TOP + len(questions) * (HEIGHT + GAP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + LEFT + 20} {height}" font-family="sans-serif" font-size="13" role="img">',
           "<title>Requests a second in each second after the first request</title>",
           "<style>text { fill: #333 } .line { stroke: #ccc } @media (prefers-color-scheme: dark) { text { fill: #ddd } .line { stroke: #555 } }</style>"]
    for i, name in enumerate(names):
        x = LEFT + i * 150
        out.append(f'<rect x="{x}" y="8" width="18" height="4" fill="{COLOURS[i % len(COLOURS)]}"/><text x="{x + 24}" y="15">{name}</text>')
    for q, question in enumerate(questions):
        these = [run for run in runs if run.question == question]
        top = TOP + q * (HEIGHT + GAP) + 20
        most = max(max(run.windows()) for run in these)
        step = 10 ** math.floor(math.log10(most))
        step = next(s for s in (step / 5, step / 2, step, 2 * step) if most / s <= 6)
        seconds = max(len(run.rates) for run in these) / 2
        x = lambda second: LEFT + WIDTH * second / seconds
        y = lambda rate: top + HEIGHT - 24 - (HEIGHT - 24) * rate / most
        out.append(f'<text x="{LEFT}" y="{top - 8}">{QUESTIONS[question]}: requests a second, by seconds after the first request</text>')
        for i in range(int(most / step) + 1):
            out.append(f'<line class="line" x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y(i * step):.1f}" y2="{y(i * step):.1f}"/>'
                       f'<text x="{LEFT - 8}" y="{y(i * step) + 4:.1f}" text-anchor="end">{i * step:,.0f}</text>')
        for second in range(0, int(seconds) + 1, 10):
            out.append(f'<text x="{x(second):.1f}" y="{top + HEIGHT - 6}" text-anchor="middle">{second}</text>')
        for run in these:
            # Each point is the rate of the last two seconds, and of what there is before.
            points = [(i / 2 + 0.5, sum(part) / len(part)) for i in range(len(run.rates)) for part in [run.rates[max(0, i - 3):i + 1]]]
            path = " ".join(f"{x(second):.1f},{y(rate):.1f}" for second, rate in points)
            out.append(f'<polyline fill="none" stroke-width="2" stroke="{COLOURS[names.index(run.name) % len(COLOURS)]}" points="{path}"/>')
    with open(file, "w") as svg:
        svg.write("\n".join(out + ["</svg>", ""]))


if __name__ == "__main__":
    read = [Run(sys.argv[1], file) for file in os.listdir(sys.argv[1]) if file.split(".")[0] in QUESTIONS and not file.endswith(".part")]
    read.sort(key=lambda run: (list(QUESTIONS).index(run.question), run.name == "postgraphile", run.name))
    table(read)
    if len(sys.argv) > 2:
        picture(read, sys.argv[2])
