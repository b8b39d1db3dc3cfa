"""Makes random patterns and observations and asks the OASIS matcher about each pair.

Usage: pairs.py SEED PAIRS OUT

Writes one line of JSON a pair: version, pattern, observations, and what stix2-matcher says: true, false,
"refused" (it raised an exception) or "slow" (it did not answer within five seconds). Each pattern meets
four sets of observations. The same seed gives the same pairs.

What the matcher is known to do otherwise than the specification (quirks.jsonl) is not generated: line ends in
values, booleans against sets of numbers, strings against octets in sets, LIKE on octets beyond ASCII, networks of IPv6, networks
without a prefix or of prefix 0, more than six digits of a second, EXISTS.
"""

import base64
import json
import random
import signal
import sys

from stix2matcher.matcher import Pattern

TYPES = ["thing", "thing", "thing", "x-other"]
TEXTS = ["", "a", "b", "abc", "ABC", "hello", "zelda", "a.c", "a%b", "it's", "back\\slash", "\u1e0d\u0307",
         "d\u0323\u0307", "\u1e0b\u0323", "\u00e4\u00ff", "\u0103lice", "\U0001f600", "\uffee", "42", "5"]
NUMBERS = [0, 1, -4, 5, 5.0, 5.5, -0.5, 12.658, 100, 1e3, 9007199254740993, 9007199254740992.0]
TIMES = ["2026-01-01T00:00:%02dZ" % s for s in range(0, 12, 3)] + ["2026-01-01T00:00:03.5Z",
         "2026-01-01T00:00:03.500Z", "2026-01-01T00:00:03.123456Z"]
NETS = ["11.22.33.44", "11.22.33.45", "11.22.0.0/16", "11.22.33.0/24", "11.22.33.44/32", "10.0.0.0/8", "11.0.0.0/9"]
CIDRS = [n for n in NETS if "/" in n]
OCTETS = [b"alice", b"a", b"abc", b"", b"\x01\x02\x03\x04", b"hello"]
EXPRESSIONS = ["a", "^a", "a.c", "[a-c]+$", "l+", "^$", "(ab|zel)", "(?i)ABC", "\\d", "^.$", "\\x61", "b?c*"]
LIKES = ["a", "a%", "%a", "_", "%", "a_c", "%l%o", "a.c", "a\\%b", "it's", "\u1e0d\u0307", "he__o"]
KEYS = {"int": NUMBERS, "float": NUMBERS, "text": TEXTS, "time": TIMES, "ip": NETS, "cidr": CIDRS, "flag": [True, False],
        "null": [None], "name": TEXTS, "has-hyphen": TEXTS + NUMBERS}


class Slow(Exception):
    pass


def late(signum, frame):
    raise Slow()


def value(r, name):
    if name.endswith("_hex"):
        return r.choice(OCTETS).hex()
    if name.endswith("_bin"):
        return base64.b64encode(r.choice(OCTETS)).decode()
    if r.random() < 0.1 and name not in ("cidr", "null"):
        odd = r.choice(r.choice(list(KEYS.values())))
        # inet_aton takes "42" for an address.
        if isinstance(odd, bool) and name != "flag":
            return "a"
        return "a" if name == "ip" and odd in ("42", "5") else odd
    return r.choice(KEYS[name])


NAMES = list(KEYS) + ["x_hex", "x_bin"]


def thing(r, ids):
    made = {"type": r.choice(TYPES)}
    for name in r.sample(NAMES, r.randint(4, 10)):
        made[name] = value(r, name)
    if r.random() < 0.4:
        made["list"] = [r.choice(TEXTS + NUMBERS + [True, None]) for _ in range(r.randint(0, 3))]
    if r.random() < 0.3:
        made["deep"] = {"inner": value(r, "text"), "rows": [{"int": value(r, "int")} for _ in range(r.randint(0, 2))]}
    if r.random() < 0.4:
        made["next_ref"] = r.choice(ids + ["nowhere"] + ([5] if r.random() < 0.05 else []))
    if r.random() < 0.3:
        made["all_refs"] = [r.choice(ids) for _ in range(r.randint(0, 3))]
    return made


def times(r):
    first = r.randint(0, 20)
    last = first + (r.randint(0, 8) if r.random() < 0.4 else 0)
    fraction = r.choice(["", "", ".5", ".250"])
    return ["2026-01-01T00:00:%02d%sZ" % (s, fraction) for s in (first, last)]


def observations(r, version):
    made = []
    for n in range(r.randint(1, 5)):
        first, last = times(r)
        count = r.choice([1, 1, 1, 2, 3])
        ids = ["%d" % k for k in range(r.randint(1, 3))]
        if version == "2.1":
            ids = ["thing--00000000-0000-4000-8000-%06d%06d" % (n, int(k)) for k in ids]
        objects = {k: thing(r, ids) for k in ids}
        head = {"type": "observed-data", "number_observed": count, "first_observed": first, "last_observed": last}
        if version == "2.0":
            made.append(dict(head, objects=objects))
        else:
            head.update(id="observed-data--00000000-0000-4000-8000-%012d" % n, object_refs=ids, spec_version="2.1")
            bundle = [head] + [dict(o, id=k) for k, o in objects.items()]
            made.append({"type": "bundle", "id": "bundle--00000000-0000-4000-8000-%012d" % n, "objects": bundle})
    return made


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def number(n):
    return repr(n) if isinstance(n, int) else ("%f" % n)


def constant(r, kind):
    if kind == "octets":
        b = r.choice(OCTETS)
        return "h'%s'" % b.hex() if r.random() < 0.5 or not b else "b'%s'" % base64.b64encode(b).decode()
    if kind == "number":
        return number(r.choice(NUMBERS))
    if kind == "time":
        return "t'%s'" % r.choice(TIMES)
    if kind == "flag":
        return r.choice(["true", "false"])
    return quoted(r.choice(TEXTS))


def path(r):
    way = r.random()
    prefix = ""
    if way < 0.12:
        prefix = "next_ref."
    elif way < 0.2:
        prefix = "all_refs[%s]." % r.choice(["*", "0", "1", "-1"])
    elif way < 0.23:
        prefix = "next_ref.next_ref."
    elif way < 0.3:
        return r.choice(["list[*]", "list[0]", "list[2]", "list", "deep.inner", "deep.rows[*].int", "deep.rows[0].int",
                         "next_ref", "all_refs[*]", "missing", "deep"])
    name = r.choice(NAMES)
    return prefix + (quoted(name) if "-" in name else name)


def kind_for(r, where):
    if r.random() < 0.2:
        return r.choice(["octets", "number", "time", "flag", "text"])
    for part, kind in (("_hex", "octets"), ("_bin", "octets"), ("int", "number"), ("float", "number"), ("time", "time"),
                       ("flag", "flag")):
        if part in where:
            return kind
    return "text"


def comparison(r, type_):
    where = path(r)
    no = "NOT " if r.random() < 0.2 else ""
    left = "%s:%s %s" % (type_, where, no)
    pick = r.random()
    if pick < 0.45:
        return "%s%s %s" % (left, r.choice(["=", "!=", "==", "<>"]), constant(r, kind_for(r, where)))
    if pick < 0.65:
        kind = kind_for(r, where)
        return "%s%s %s" % (left, r.choice(["<", "<=", ">", ">="]), constant(r, "text" if kind == "flag" else kind))
    if pick < 0.75:
        kind = r.choice(["text", "time"]) if r.random() < 0.6 else "number"
        if kind == "number" and ("flag" in where or "list" in where or "has-" in where):
            kind = "text"
        if kind == "number" and "flag" in where:
            kind = "text"
        if "_hex" in where or "_bin" in where:
            kind = "octets"
        return "%sIN (%s)" % (left, ", ".join(constant(r, kind) for _ in range(r.randint(0, 3))))
    if pick < 0.84:
        # Octets beyond ASCII are decoded otherwise; none are among those generated.
        return "%sLIKE %s" % (left, quoted(r.choice(LIKES)))
    if pick < 0.93:
        return "%sMATCHES %s" % (left, quoted(r.choice(EXPRESSIONS)))
    name = r.choice(["ip", "ip", "ip", "null", "next_ref.ip", "missing"])
    word = r.choice(["ISSUBSET", "ISSUPERSET"])
    nets = CIDRS if word == "ISSUBSET" else NETS
    if word == "ISSUPERSET":
        name = r.choice(["cidr", "cidr", "cidr", "next_ref.cidr", "null", "missing"])
    return "%s:%s %s%s %s" % (type_, name, no, word, quoted(r.choice(nets)))


def comparisons(r, type_, depth):
    pick = r.random()
    if depth == 0 or pick < 0.5:
        return comparison(r, type_ if r.random() < 0.9 else r.choice(TYPES))
    left = comparisons(r, type_, depth - 1)
    right = comparisons(r, type_ if r.random() < 0.8 else r.choice(TYPES), depth - 1)
    text = "%s %s %s" % (left, "AND" if pick < 0.75 else "OR", right)
    return "(%s)" % text if r.random() < 0.3 else text


def qualifier(r, version):
    pick = r.random()
    if pick < 0.4:
        return " WITHIN %s SECONDS" % r.choice(["1", "3", "5", "2.5", ".5", "10", "20"])
    if pick < 0.75:
        return " REPEATS %d TIMES" % r.choice([1, 2, 2, 3])
    start, stop = r.choice([0, 3, 5, 10]), r.choice([5, 8, 12, 25])
    mark = "t" if version == "2.1" else ""
    return " START %s'2026-01-01T00:00:%02dZ' STOP %s'2026-01-01T00:00:%02dZ'" % (mark, start, mark, stop)


def expression(r, version, depth):
    pick = r.random()
    if depth == 0 or pick < 0.4:
        made = "[%s]" % comparisons(r, r.choice(TYPES), r.choice([0, 1, 1, 2]))
    else:
        word = "AND" if pick < 0.6 else "OR" if pick < 0.75 else "FOLLOWEDBY"
        made = "%s %s %s" % (expression(r, version, depth - 1), word, expression(r, version, depth - 1))
        if r.random() < 0.5:
            made = "(%s)" % made
    while r.random() < 0.25:
        made += qualifier(r, version)
    return made


def verdict(pattern, obs):
    signal.setitimer(signal.ITIMER_REAL, 5)
    try:
        return bool(pattern.match(obs))
    except Slow:
        return "slow"
    except Exception:
        return "refused"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    seed, pairs, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    signal.signal(signal.SIGALRM, late)
    r = random.Random(seed)
    with open(out, "w", encoding="ascii") as file:
        for _ in range(pairs // 4):
            version = r.choice(["2.0", "2.1"])
            text = expression(r, version, r.choice([0, 0, 1, 1, 2]))
            try:
                pattern = Pattern(text, version)
            except Exception:
                pattern = None
            for _ in range(4):
                obs = observations(r, version)
                said = "refused" if pattern is None else verdict(pattern, obs)
                file.write(json.dumps({"v": version, "pattern": text, "obs": obs, "expect": said}) + "\n")


main()
