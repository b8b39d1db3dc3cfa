"""Starts the demo, makes a token with every permission, and lets schemathesis loose on the API."""

import http.cookiejar
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSWORD = "correct horse battery"


def main(examples):
    folder = tempfile.mkdtemp(prefix="bartizan-api-")
    log = open(os.path.join(folder, "serve.log"), "w+")
    command = shlex.split(os.environ.get("BARTIZAN", os.path.join(ROOT, "bartizan")))
    server = subprocess.Popen(
        command + ["serve", "--demo", "--data", os.path.join(folder, "data"), "--port", "18480"],
        cwd=ROOT, stderr=log, stdout=log, start_new_session=True)
    try:
        link = wait(log, r"(http://localhost:18480)/welcome/(\S+)")
        token = sign_in(link.group(1), link.group(2))
        run = subprocess.run(
            shlex.split(os.environ.get("SCHEMATHESIS", "schemathesis"))
            + ["run", link.group(1) + "/api/v1/openapi.json",
               "--header", "Authorization: Bearer " + token,
               "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,"
               "response_schema_conformance",
               "--max-examples", examples, "--seed", "1", "--workers", "2",
               "--exclude-path-regex", "/live"])
        return run.returncode
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)
        print("the log of the server:", log.name)


def wait(log, pattern):
    for _ in range(240):
        found = re.search(pattern, open(log.name).read())
        if found:
            return found
        time.sleep(0.5)
    sys.exit("the server did not start: " + open(log.name).read()[-2000:])


def sign_in(base, secret):
    """Chooses the password of admin, and makes a token with all scopes."""
    browser = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def post(path, values):
        data = urllib.parse.urlencode(values).encode()
        return browser.open(base + path, data).read().decode()

    post("/welcome/" + secret, {"password": PASSWORD, "again": PASSWORD})
    page = browser.open(base + "/account").read().decode()
    csrf = re.search(r'name="csrf" content="([^"]+)"', page).group(1)
    scopes = [("scope", scope) for scope in re.findall(r'name="scope" value="([^"]+)"', page)]
    made = post("/account/tokens",
                [("csrf", csrf), ("name", "fuzz"), ("days", "1")] + scopes)
    return re.search(r"bz_[A-Za-z0-9_-]+", made).group(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
