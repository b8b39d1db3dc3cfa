"""Fills medallion and OpenTAXII with indicators, and has our client pull them empty, twice."""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import requests

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
TAXII = "application/taxii+json;version=2.1"
WANTED = 300
PAGE = 40


def port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def indicator(n):
    return {
        "type": "indicator", "spec_version": "2.1", "id": f"indicator--{uuid.UUID(int=n, version=4)}",
        "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z",
        "name": f"made {n}", "indicator_types": ["malicious-activity"],
        "pattern": f"[domain-name:value = 'host-{n}.example.com']", "pattern_type": "stix",
        "valid_from": "2026-01-01T00:00:00Z",
    }


def fill(url, auth=None, size=50):
    for start in range(0, WANTED, size):
        answer = requests.post(
            url, auth=auth, timeout=120,
            headers={"Content-Type": TAXII, "Accept": TAXII},
            data=json.dumps({"objects": [indicator(n) for n in range(start, start + size)]}))
        assert answer.status_code == 202, (answer.status_code, answer.text[:500])


def pull(address, user, password):
    command = [os.environ.get("JAVA", "java"), "-cp", os.environ["CONFORMANCE_CP"],
               "io.bartizan.conformance.intel.TaxiiPull", address, user, password, str(PAGE)]
    out = subprocess.run(command, capture_output=True, text=True, timeout=600)
    print(out.stdout + out.stderr, end="")
    assert out.returncode == 0, out.returncode
    wanted = f"objects {WANTED}, pages {-(-WANTED // PAGE)}, indicators {WANTED}, again 0"
    assert wanted in out.stdout, f"expected: {wanted}"


def up(address, process):
    for _ in range(300):
        try:
            requests.get(address, timeout=5)
            return
        except requests.ConnectionError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.2)
    raise AssertionError("the server does not come up")


def medallion(work):
    at = port()
    collection = str(uuid.uuid4())
    base = f"http://127.0.0.1:{at}"
    data = {
        "/discovery": {"title": "made", "default": f"{base}/root/", "api_roots": [f"{base}/root/"]},
        "root": {
            "information": {"title": "root", "versions": [TAXII], "max_content_length": 9765625},
            "status": [],
            "collections": [{"id": collection, "title": "made", "can_read": True, "can_write": True,
                             "media_types": ["application/stix+json;version=2.1"],
                             "manifest": [], "objects": []}],
        },
    }
    (work / "data.json").write_text(json.dumps(data))
    (work / "medallion.json").write_text(json.dumps({
        "backend": {"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend",
                    "filename": str(work / "data.json")},
        "users": {"user": "pass"}, "taxii": {"max_page_size": 100}}))
    process = subprocess.Popen(
        [sys.executable, "-m", "medallion.scripts.run", "--port", str(at), str(work / "medallion.json")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        up(base + "/taxii2/", process)
        fill(f"{base}/root/collections/{collection}/objects/", ("user", "pass"))
        pull(f"{base}/taxii2/", "user", "pass")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def opentaxii(work):
    at = port()
    config = work / "opentaxii.yml"
    config.write_text(f"""
domain: "127.0.0.1:{at}"
support_basic_auth: yes
auth_api:
  class: opentaxii.auth.sqldb.SQLDatabaseAPI
  parameters: {{db_connection: "sqlite:///{work}/auth.db", create_tables: yes, secret: made-for-a-test}}
taxii1:
taxii2:
  title: made
  description: made
  contact: nobody
  max_content_length: 9765625
  public_discovery: true
  allow_custom_properties: true
  persistence_api:
    class: opentaxii.persistence.sqldb.Taxii2SQLDatabaseAPI
    parameters: {{db_connection: "sqlite:///{work}/data.db", create_tables: yes}}
""")
    env = dict(os.environ, OPENTAXII_CONFIG=str(config))

    def tool(name, *arguments):
        subprocess.run([str(BIN / name), *arguments], env=env, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    tool("opentaxii-add-api-root", "-t", "made", "--default")
    tool("opentaxii-create-account", "-u", "user", "-p", "pass", "--admin")
    import sqlite3
    root = sqlite3.connect(work / "data.db").execute("select id from opentaxii_api_root").fetchone()[0]
    root = str(uuid.UUID(root)) if len(root) == 32 else root
    tool("opentaxii-add-collection", "-r", root, "-t", "made", "--public", "--public-write")
    collection = sqlite3.connect(work / "data.db").execute("select id from opentaxii_collection").fetchone()[0]
    collection = str(uuid.UUID(collection)) if len(collection) == 32 else collection
    # Without the first line, 0.9.3 answers 500: its ids are UUIDs, which json does not write.
    code = ("import json; json.JSONEncoder.default = lambda self, value: str(value);"
            "from opentaxii.cli import app; app.run(host='127.0.0.1', port=%d)" % at)
    process = subprocess.Popen([sys.executable, "-c", code], env=env,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{at}"
        up(base + "/taxii2/", process)
        fill(f"{base}/taxii2/{root}/collections/{collection}/objects/", ("user", "pass"))
        time.sleep(3)  # it takes objects in after it has answered
        pull(f"{base}/taxii2/{root}/", "user", "pass")
        pull(f"{base}/taxii2/", "user", "pass")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


for server in (medallion, opentaxii):
    if len(sys.argv) > 1 and sys.argv[1] != server.__name__:
        continue
    with tempfile.TemporaryDirectory() as folder:
        print(f"{server.__name__}:")
        server(Path(folder))
