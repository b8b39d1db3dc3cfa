"""Runs every validator of pySigma and pySigma-validators-sigmahq over a folder of rules.

    python -m venv venv && venv/bin/pip install sigma-cli pysigma-validators-sigmahq
    venv/bin/python conformance/lints/pysigma.py ../shared/corpus > pysigma.tsv

Writes validator<TAB>issue<TAB>file<TAB>detail. The validators that download data are given the
corpus's copies of ATT&CK and of the log sources' fields; those for which the corpus has none
(D3FEND, file name prefixes, providers and event ids of Windows) are named on standard error.
"""

import json
import pathlib
import sys
import tempfile

from sigma.collection import SigmaCollection
from sigma.plugins import InstalledSigmaPlugins
from sigma.rule import SigmaRule
import sigma.data.mitre_attack as attack


def attack_data(corpus):
    """The corpus's tables in the form of MITRE's STIX."""
    rows = lambda name: [
        line.split("\t") for line in (corpus / "attack" / name).read_text().splitlines()[1:]
    ]
    ref = lambda i: [{"source_name": "mitre-attack", "external_id": i}]
    objects = [
        {"type": "x-mitre-tactic", "external_references": ref(i), "x_mitre_shortname": short}
        for i, short, _ in rows("tactics.tsv")
    ]
    for i, name, tactics, _ in rows("techniques.tsv"):
        phases = [{"kill_chain_name": "mitre-attack", "phase_name": t} for t in tactics.split(",")]
        objects.append(
            {"type": "attack-pattern", "external_references": ref(i), "name": name,
             "kill_chain_phases": phases})
    return {"objects": objects}


def taxonomy(corpus):
    """The corpus's field lists in the form of the SigmaHQ validators' taxonomy."""
    data = json.loads((corpus / "sigma/tests/logsource.json").read_text())["legit"]
    out = {}
    for product, parts in data.items():
        common = parts.get("common", [])
        for kind in ("category", "service"):
            for name, fields in (parts.get(kind) or {}).items():
                source = {kind: name}
                if product != "empty":
                    source["product"] = product
                out[f"{product}/{kind}/{name}"] = {
                    "logsource": source, "field": {"native": fields + common, "custom": []}}
        if product != "empty":
            out[product] = {
                "logsource": {"product": product},
                "field": {"native": (parts.get("empty") or []) + common, "custom": []}}
    return {"version": "corpus", "taxonomy": out}


def given(module, data):
    path = pathlib.Path(tempfile.mkdtemp())
    (path / "data.json").write_text(json.dumps(data))
    module.set_cache_dir(str(path / "cache"))
    module.set_url(str(path / "data.json"))


def main():
    corpus = pathlib.Path(sys.argv[1])
    given(attack, attack_data(corpus))
    from sigma.validators.sigmahq.data import data_taxonomy

    given(data_taxonomy, taxonomy(corpus))
    validators = InstalledSigmaPlugins.autodiscover().validators
    working = {name: cls() for name, cls in sorted(validators.items())}
    failed = {}
    for file in sorted((corpus / "sigma").rglob("*.yml")):
        try:
            rules = SigmaCollection.load_ruleset([str(file)], collect_errors=True).rules
        except Exception as e:  # a file that is none: other tools say so too
            print(f"load\t{type(e).__name__}\t{file}\t{str(e).splitlines()[0] if str(e) else ''}")
            continue
        for rule in rules:
            for error in getattr(rule, "errors", []):
                print(f"load\t{type(error).__name__}\t{file}\t{str(error).splitlines()[0]}")
            if getattr(rule, "errors", []):
                continue
            for name, validator in list(working.items()):
                try:
                    for issue in validator.validate(rule):
                        detail = str(issue).replace("\n", " ").replace("\t", " ")[:200]
                        print(f"{name}\t{type(issue).__name__}\t{file}\t{detail}")
                except RuntimeError as e:
                    failed[name] = str(e)
                    del working[name]
                except Exception as e:
                    failed.setdefault(name, f"{type(e).__name__} in {file.name}")
    for name, validator in working.items():
        try:
            for issue in validator.finalize():
                for rule in issue.rules:
                    print(f"{name}\t{type(issue).__name__}\t{rule.source.path}\t")
        except Exception as e:
            failed.setdefault(name, str(e))
    for name, reason in failed.items():
        print(f"{name}: not run: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
