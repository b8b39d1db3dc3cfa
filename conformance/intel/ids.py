"""Makes random observables of every type with python-stix2, whose ids are then made again by ours.

Usage: ids.py SEED EACH OUT

Writes one object a line, EACH of each of the 17 types that have ids of their own.
"""

import base64
import json
import random
import sys

import stix2

WORDS = ["a", "Example", "\u00e4\u00f6", "\u65e5\u672c", "\U0001f600", "a\"b\\c", "tab\tline\n", "</x>", "\u2028", "e\u0301", "\x7f"]


def word(r):
    return "".join(r.choice(WORDS) for _ in range(r.randint(1, 3)))


def some(r, made):
    """A part of the optional properties, at least one."""
    keys = r.sample(list(made), r.randint(1, len(made)))
    return {k: made[k] for k in keys}


def hashes(r):
    every = {"MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-512": 128, "SHA3-256": 64}
    return {k: "%0*x" % (every[k], r.getrandbits(every[k] * 4)) for k in r.sample(list(every), r.randint(1, 3))}


def make(r):
    port = lambda: r.randint(0, 65535)
    ref = "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"
    time = "2026-01-%02dT0%d:00:00%sZ" % (r.randint(1, 28), r.randint(0, 9), r.choice(["", ".5", ".123", ".123456"]))
    payload = base64.b64encode(r.randbytes(r.randint(1, 20))).decode()
    extension = {"ntfs-ext": {"sid": word(r), "alternate_data_streams": [{"name": word(r), "size": r.randint(0, 2 ** 40)}]}}
    binary = {"windows-pebinary-ext": {"pe_type": "exe", "sections": [{"name": word(r), "entropy": r.choice(
        [0.0, 7.061127, 1e-7, 5.0, 0.1 + 0.2, 123456.789])}]}}
    http = {"http-request-ext": {"request_method": "get", "request_value": word(r), "request_header": {"A": [word(r)]}}}
    s = stix2
    return [
        s.Artifact(payload_bin=payload) if r.random() < .5 else s.Artifact(url="https://example.com/", hashes=hashes(r)),
        s.AutonomousSystem(number=r.randint(0, 2 ** 32)),
        s.Directory(path=word(r)),
        s.DomainName(value="h%d.example.com" % r.randint(0, 10 ** 6)),
        s.EmailAddress(value="u%d@example.com" % r.randint(0, 10 ** 6)),
        s.EmailMessage(is_multipart=False, **some(r, {"subject": word(r), "body": word(r), "from_ref": "email-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"})),
        s.File(**some(r, {"name": word(r), "hashes": hashes(r)}), **r.choice([{}, {"extensions": extension}, {"extensions": binary}])),
        s.IPv4Address(value="198.51.100.%d" % r.randint(0, 255)),
        s.IPv6Address(value="2001:db8::%x" % r.randint(0, 65535)),
        s.MACAddress(value="02:00:00:00:00:%02x" % r.randint(0, 255)),
        s.Mutex(name=word(r)),
        s.NetworkTraffic(src_ref=ref, protocols=r.sample(["ipv4", "tcp", "http"], 2), **some(r, {
            "src_port": port(), "dst_port": port(), "start": time, "dst_ref": ref, "extensions": http})),
        s.Software(name=word(r), **some(r, {"vendor": word(r), "version": word(r), "cpe": "cpe:2.3:a:x:y:1:*:*:*:*:*:*:*"})),
        s.URL(value="https://example.com/%d?%s" % (r.randint(0, 99), "a=b")),
        s.UserAccount(**some(r, {"user_id": word(r), "account_login": word(r), "account_type": "unix"})),
        s.WindowsRegistryKey(key="HKEY_LOCAL_MACHINE\\" + word(r), values=[{"name": word(r), "data": word(r), "data_type": "REG_SZ"}]),
        s.X509Certificate(**some(r, {"serial_number": word(r), "hashes": hashes(r)})),
    ]


def main():
    r = random.Random(int(sys.argv[1]))
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        for _ in range(int(sys.argv[2])):
            for made in make(r):
                out.write(json.dumps(json.loads(made.serialize()), ensure_ascii=r.random() < 0.5) + "\n")


main()
