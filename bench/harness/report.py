"""Prints figures as a table and writes them as JSON."""
import json
import statistics

from harness.figure import Skipped

HEADINGS = ("figure", "ours", "other", "ratio (quartiles)", "of best", "bar", "")


def print_table(figures):
    rows = [_row(figure) for figure in figures if not isinstance(figure, Skipped)]
    widths = [max(len(row[i]) for row in [HEADINGS, *rows]) for i in range(len(HEADINGS))]
    for row in [HEADINGS, ["-" * width for width in widths], *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    for figure in figures:
        if isinstance(figure, Skipped):
            print(f"{'failed' if figure.is_failure else 'skipped'}: {figure.name}: {figure.reason}")


def write_json(path, description, figures):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**description, "figures": [figure.record() for figure in figures]}, indent=2) + "\n")


def _row(figure):
    ratio = figure.ratio
    other = f"{_number(statistics.median(figure.other))} {figure.against}" if figure.other else figure.against
    return (figure.name, f"{_number(statistics.median(figure.ours))} {figure.unit}", other,
            f"{ratio.median:.3f} ({ratio.low:.3f}–{ratio.high:.3f})" if ratio else "",
            f"{figure.best_ratio:.3f}" if ratio else "", str(figure.bar) if figure.bar else "", figure.verdict)


def _number(value):
    return f"{value:.0f}" if value >= 100 or value == 0 else f"{value:.2f}"
