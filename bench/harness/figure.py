"""What a measurement gives: figures, each with its samples, its ratio and the bar it is held to."""
import dataclasses
import statistics


@dataclasses.dataclass
class Bar:
    """The limit of a figure's ratio (or, where there is nothing to compare with, of the figure itself)."""
    limit: float
    goal: float = None
    at_least: bool = False

    def verdict(self, value):
        if self.goal is not None and self._holds(value, self.goal):
            return "goal"
        return "met" if self._holds(value, self.limit) else "NOT MET"

    def _holds(self, value, limit):
        return value >= limit if self.at_least else value <= limit

    def __str__(self):
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g}" + (f", goal {self.goal:g}" if self.goal is not None else "")


@dataclasses.dataclass
class Spread:
    """A median and the quartiles around it."""
    median: float
    low: float
    high: float

    @classmethod
    def of(cls, samples):
        if len(samples) == 1:
            return cls(samples[0], samples[0], samples[0])
        low, median, high = statistics.quantiles(samples, n=4, method="inclusive")
        return cls(median, low, high)


@dataclasses.dataclass
class Figure:
    """ours and other are samples of interleaved runs, in pairs; other may be empty."""
    name: str
    unit: str
    ours: list
    other: list = dataclasses.field(default_factory=list)
    bar: Bar = None
    higher_is_better: bool = False
    against: str = ""
    note: str = ""

    @property
    def is_comparable(self):
        """Whether there is another, and it is not 0."""
        return bool(self.other) and all(self.other)

    @property
    def ratio(self):
        """Of the pairs: ours / other, a cost, or a throughput where higher is better. None if not comparable."""
        return Spread.of([a / b for a, b in zip(self.ours, self.other)]) if self.is_comparable else None

    @property
    def best_ratio(self):
        """Of the best runs: what is left where a busy machine only ever makes a run worse. None if not comparable."""
        best = max if self.higher_is_better else min
        return best(self.ours) / best(self.other) if self.is_comparable else None

    @property
    def verdict(self):
        if self.bar is None:
            return ""
        return self.bar.verdict(self.ratio.median if self.is_comparable else statistics.median(self.ours))

    def record(self):
        ratio = self.ratio
        return {
            "name": self.name, "unit": self.unit, "against": self.against, "note": self.note,
            "ours": statistics.median(self.ours), "other": statistics.median(self.other) if self.other else None,
            "ratio": dataclasses.asdict(ratio) if ratio else None, "ratio_of_best": self.best_ratio,
            "bar": str(self.bar) if self.bar else None, "verdict": self.verdict or None,
            "samples": {"ours": self.ours, "other": self.other},
        }


@dataclasses.dataclass
class Skipped:
    """A figure that could not be taken here, with the reason."""
    name: str
    reason: str
    is_failure: bool = False

    def record(self):
        return {"name": self.name, "failed" if self.is_failure else "skipped": self.reason}
