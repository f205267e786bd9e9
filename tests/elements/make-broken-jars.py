"""Makes jars that are broken in one way each: make-broken-jars.py FIXTURES.JAR FOLDER STAMP.

scan/ holds those that the scan refuses, used/ those that show it when an element is used, sound/ those that are whole.
"""
import os
import re
import sys
import zipfile

INDEX = "META-INF/gstjava/elements"
CLASSES = "org/gstjava/fixtures/"
DATE = (2026, 1, 1, 0, 0, 0)


def write_jar(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as jar:
        for name, data in entries.items():
            jar.writestr(zipfile.ZipInfo(name, DATE), data)


def index_of(index, element, name):
    """The part of an index that describes one element, under another factory name."""
    groups = re.split(r"(?m)^(?=\[)", index)
    own = [g for g in groups if re.match(rf"\[(element|pad|property|signal|action) {element}[ \]]", g)]
    enums = set(re.findall(r"(?m)^enum=(.*)$", "".join(own)))
    own += [g for g in groups if re.match(r"\[enum (.*)\]", g) and re.match(r"\[enum (.*)\]", g)[1] in enums]
    body = "".join(own).replace(f" {element} ", f" {name} ").replace(f" {element}]", f" {name}]")
    return f"[gstjava]\nversion=1\nelements={name}\n\n{body}[end]\n"


def main():
    fixtures, folder, stamp = sys.argv[1:]
    for kind in ("scan", "used", "sound"):
        os.makedirs(os.path.join(folder, kind), exist_ok=True)
    with zipfile.ZipFile(fixtures) as jar:
        entries = {n: jar.read(n) for n in jar.namelist() if not n.endswith("/")}
    index = entries[INDEX].decode()
    classes = {n: d for n, d in entries.items() if n != INDEX}
    made = set()

    def put(name, data):
        made.add(name)
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)

    def jar(name, text, files=None):
        made.add(name + ".jar")
        data = text if isinstance(text, bytes) else text.encode()
        write_jar(os.path.join(folder, name + ".jar"), {INDEX: data, **(classes if files is None else files)})

    def invert(name):
        return index_of(index, "fixtureinvert", name)

    # What the scan refuses; the number of warnings is in test-broken-jars.c.
    put("scan/not-a-zip.jar", b"this is no zip at all\n" * 100)
    put("scan/empty.jar", b"")
    with open(fixtures, "rb") as file:
        whole = file.read()
    put("scan/truncated.jar", whole[: len(whole) // 2])
    made.add("scan/no-index.jar")
    write_jar(os.path.join(folder, "scan/no-index.jar"), classes)
    jar("scan/cut-index", invert("brokencut")[:-20])
    jar("scan/cut-in-half", index[: len(index) // 2])
    jar("scan/garbage", bytes(range(256)) * 20)
    jar("scan/newer-version", invert("brokenversion").replace("version=1", "version=2"))
    jar("scan/huge", invert("brokenhuge").replace("[end]", "#" * (5 << 20) + "\n[end]"))
    jar("scan/unknown-base", invert("brokenbase").replace("base=VideoFilter", "base=Aggregator"))
    jar("scan/wrong-pads", invert("brokenpads").replace("base=VideoFilter", "base=PushSource"))
    jar("scan/bad-caps", re.sub("(?m)^caps=.*", "caps=video/x-raw, width=(", invert("brokencaps")))
    jar("scan/bad-default", invert("brokendefault").replace("default=1.0", "default=7"))
    jar("scan/taken-name", invert("fixtureinvert"))

    # What shows when the element is used.
    jar("used/lying-class", invert("lyingclass").replace("fixtures.Invert", "fixtures.NoSuchClass"))
    jar("used/not-an-element", invert("lyingtype").replace("class=org.gstjava.fixtures.Invert", "class=java.lang.String"))
    jar("used/other-base", invert("lyingbase").replace("base=VideoFilter", "base=AudioFilter"))
    jar("used/lying-overrides", invert("lyingoverrides").replace("overrides=", "overrides=transform;noSuchMethod;"))
    jar("used/lying-property", invert("lyingproperty").replace("field amount", "field noSuchField"))
    jar("used/lying-type", re.sub(r"type=double\n(?s:.*?)(?=flags=)", "type=string\ndescription=d\nnick=n\n", invert("lyingvalue")))
    jar("used/lying-setter", invert("lyingsetter").replace("field amount", "field amount;setter setNothing"))
    jar("used/missing-class", invert("missingclass"), {n: d for n, d in classes.items() if not n.endswith("/Invert.class")})
    newer = bytearray(classes[CLASSES + "Invert.class"])
    newer[6:8] = (44 + 40).to_bytes(2, "big")
    jar("used/newer-class", invert("newerclass"), {CLASSES + "Invert.class": bytes(newer)})
    jar("used/damaged-class", invert("damagedclass"), {CLASSES + "Invert.class": b"\xca\xfe\xba\xbe no class"})
    jar("used/missing-dependency", index_of(index, "fixturefaults", "missingdependency"),
        {n: d for n, d in classes.items() if not n.endswith("/Fault.class")})

    # Sound jars: the same classes under other names, and with another text.
    made.add("sound/twin.jar")
    write_jar(os.path.join(folder, "sound/twin.jar"), {INDEX: index_of(index, "fixtureservices", "twinservices"), **classes})
    jar("sound/records", index_of(index, "fixturerecords", "twinrecords"))
    made.add("sound/changed.jar")
    write_jar(os.path.join(folder, "sound/changed.jar"),
        {INDEX: index.replace("long-name=Inverter", "long-name=Changed inverter"), **classes})

    for kind in ("scan", "used", "sound"):
        for old in os.listdir(os.path.join(folder, kind)):
            if f"{kind}/{old}" not in made:
                os.remove(os.path.join(folder, kind, old))
    with open(stamp, "w", encoding="utf-8") as file:
        file.write("\n".join(sorted(made)) + "\n")


main()
