"""Writes COUNT made indicators of every type as CSV: million.py COUNT SEED. None of them is in any recording."""

import random
import sys

count, seed = int(sys.argv[1]), int(sys.argv[2])
dice = random.Random(seed)


def digits(n):
    return "%0*x" % (n, dice.getrandbits(4 * n))


def word():
    return "made" + digits(10)


def domain():
    return word() + dice.choice([".com", ".net", ".org", ".info", ".de", ".co.uk", ".example.com"])


def address():
    # 11.0.0.0/8 is announced by nobody in the recordings.
    return "11.%d.%d.%d" % (dice.randrange(256), dice.randrange(256), dice.randrange(256))


MAKERS = [
    (30, "ipv4", address),
    (1, "ipv4-net", lambda: "11.%d.%d.0/%d" % (dice.randrange(256), dice.randrange(256), dice.choice([22, 24, 26]))),
    (3, "ipv6", lambda: "2a0f:%s:%s::%s" % (digits(4), digits(4), digits(4))),
    (1, "ipv6-net", lambda: "2a0f:%s:%s::/48" % (digits(4), digits(4))),
    (20, "domain", domain),
    (12, "url", lambda: "http://%s/%s/%s.php" % (domain(), word(), word())),
    (3, "email", lambda: word() + "@" + domain()),
    (5, "md5", lambda: digits(32)),
    (4, "sha1", lambda: digits(40)),
    (10, "sha256", lambda: digits(64)),
    (1, "sha512", lambda: digits(128)),
    (1, "imphash", lambda: digits(32)),
    (1, "file-name", lambda: word() + ".exe"),
    (1, "file-path", lambda: "C:\\Users\\Public\\" + word() + ".exe"),
    (1, "process-name", lambda: word() + ".exe"),
    (1, "registry-key", lambda: "HKLM\\Software\\" + word()),
    (1, "mutex", lambda: "Global\\" + word()),
    (1, "user-agent", lambda: "Mozilla/5.0 " + word()),
    (1, "certificate", lambda: digits(40)),
    (1, "certificate-serial", lambda: "4f" + digits(16)),
    (1, "ja3", lambda: digits(32)),
    (1, "ja4", lambda: "t13d1516h2_%s_%s" % (digits(12), digits(12))),
    (1, "mac", lambda: "06:" + ":".join(digits(2) for _ in range(5))),
    (1, "asn", lambda: "AS%d" % dice.randrange(4_200_000_000, 4_294_967_294)),
    (1, "account", word),
]
makers = [m for m in MAKERS for _ in range(m[0])]
print("value,type,tlp,comment")
for _ in range(count):
    _, kind, make = dice.choice(makers)
    print("%s,%s,green,made" % (make(), kind))
