"""Adds up the tests of meson and, with a ROOT, Maven: count.py TESTLOG.JSON [ROOT] prints 'N passed, N failed, N skipped'."""
import glob
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

CHECK = re.compile(r"^\d+%: Checks: (\d+), Failures: (\d+), Errors: (\d+)", re.M)
TAP = re.compile(r"^(ok|not ok)\b([^\n]*)", re.M)


def count_output(record):
    """Counts of one meson test: by Check's summary, by TAP lines, else the program as one."""
    output = record.get("stdout", "")
    summaries = CHECK.findall(output)
    if summaries:
        checks, failures, errors = (sum(int(s[i]) for s in summaries) for i in range(3))
        failed = failures + errors
        if record["result"] not in ("OK", "EXPECTEDFAIL") and failed == 0:
            failed, checks = 1, checks + 1
        return checks - failed, failed, 0
    lines = TAP.findall(output)
    if lines:
        skipped = sum("# SKIP" in rest.upper() for _, rest in lines)
        failed = sum(word == "not ok" for word, _ in lines)
        if record["result"] in ("FAIL", "ERROR", "TIMEOUT") and failed == 0:
            failed += 1
        return len(lines) - failed - skipped, failed, skipped
    result = record["result"]
    return int(result == "OK"), int(result not in ("OK", "SKIP")), int(result == "SKIP")


def count_meson(path):
    total = [0, 0, 0]
    try:
        with open(path, encoding="utf-8") as log:
            records = [json.loads(line) for line in log]
    except OSError:
        print("no C tests were run", file=sys.stderr)
        return [0, 1, 0]
    for record in records:
        total = [a + b for a, b in zip(total, count_output(record))]
    return total


def count_maven(root):
    total = [0, 0, 0]
    reports = glob.glob(root + "/java-elements/*/target/surefire-reports/TEST-*.xml")
    reports += glob.glob(root + "/tests/*/target/surefire-reports/TEST-*.xml")
    if not reports:
        print("no Java tests were run", file=sys.stderr)
        return [0, 1, 0]
    for report in reports:
        suite = ElementTree.parse(report).getroot()
        tests, failures, errors, skipped = (
            int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        total = [total[0] + tests - failed - skipped, total[1] + failed, total[2] + skipped]
    return total


def main():
    c = count_meson(sys.argv[1])
    whole = len(sys.argv) > 2
    java = count_maven(sys.argv[2]) if whole else [0, 0, 0]
    passed, failed, skipped = (a + b for a, b in zip(c, java))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not (passed or (skipped and not whole)) else 0


sys.exit(main())
