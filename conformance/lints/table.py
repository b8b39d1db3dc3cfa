"""Writes docs/lints.md: what rsigma and pySigma find in the corpus, and which check of ours finds it.

    rsigma rule lint --output-format ndjson CORPUS/sigma > rsigma.ndjson
    python conformance/lints/pysigma.py CORPUS > pysigma.tsv        (see there for its environment)
    bartizan rules lint CORPUS/sigma --format json > ours.json
    python conformance/lints/table.py rsigma.ndjson pysigma.tsv ours.json > docs/lints.md
"""

import collections
import json
import sys

RSIGMA = {
    "invalid_date": ["date-style", "date-format", "date-impossible"],
    "invalid_modified": ["date-style", "date-format", "date-impossible"],
    "deprecated_aggregation_syntax": ["condition-aggregation", "condition-syntax", "aggregation-syntax"],
    "condition_references_unknown": ["unknown-search", "condition-aggregation", "condition-syntax", "empty-quantifier"],
    "wildcard_only_value": ["lone-wildcard"],
    "missing_level": ["level-missing", "version-one-collection"],
    "missing_description": ["description-missing", "version-one-collection"],
    "missing_author": ["author-missing", "version-one-collection"],
    "missing_title": ["missing-key", "version-one-collection"],
    "missing_condition": ["missing-condition", "version-one-collection"],
    "missing_logsource": ["missing-key"],
    "missing_detection": ["missing-key"],
    "unknown_key": ["unknown-key", "key-case"],
}

PYSIGMA = {
    "attacktag": ["tag-attack-unknown", "tag-format"],
    "sigmahq_tags_techniques_without_tactics": ["tag-tactic-missing"],
    "sigmahq_invalid_fieldname": ["field-unknown"],
    "sigmahq_status": ["status-folder"],
    "escaped_wildcard": ["escaped-wildcard"],
    "duplicate_title": ["duplicate-title"],
    "sigmahq_title_case": ["title-case"],
    "sigmahq_fields_existence": ["fields-key"],
    "sigmahq_logsource_unknown": ["logsource-unknown"],
    "number_as_string": ["number-as-text"],
    "wildcards_instead_of_modifiers": ["wildcard-for-modifier"],
    "specific_instead_of_generic_logsource": ["logsource-specific"],
    "sigmahq_filename_convention": ["filename-style"],
    "identifier_uniqueness": ["duplicate-id"],
    "dangling_detection": ["search-unused"],
    "sigmahq_unknown_field": ["unknown-key"],
    "sigmahq_field_user": ["field-localised"],
    "cvetag": ["tag-form"],
    "sigmahq_sysmon_missing_eventid": ["sysmon-without-event-id"],
    "sigmahq_invalid_hash_kv": ["hash-form"],
    "sigmahq_github_link": ["reference-branch"],
    "load": ["missing-key", "missing-condition", "empty-logsource", "version-one-collection"],
}

REST = {
    "attacktag": "`attack.stealth` and `attack.defense-impairment`, tactics of a newer ATT&CK than the table that both are given: we know them; groups and software, which the table does not have, are taken by form",
    "sigmahq_tags_techniques_without_tactics": "the same two tactics, which we count as defense-evasion",
    "sigmahq_invalid_fieldname": "log sources whose fields the corpus does not list; we say nothing where fields are not known",
    "sigmahq_status": "the rules lie in a folder `unsupported/`, where they belong",
    "sigmahq_logsource_unknown": "`kubernetes/application/audit` and `paloalto/*/globalprotect`, which public rules use and the corpus's list does not combine",
    "duplicate_title": "the other rule of the pair does not load: it ends in an aggregation",
    "dangling_detection": "`timeframe`, which version 1 keeps beside the searches, is no search",
    "identifier_uniqueness": "parts of one version 1 collection",
    "wildcards_instead_of_modifiers": "of several values only some have asterisks: no one modifier says it",
    "load": "`tests/thor.yml`, which is no rule",
}


def name(path):
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def main():
    ours = collections.defaultdict(collections.Counter)
    total = collections.Counter()
    for d in json.load(open(sys.argv[3])):
        ours[name(d["file"])][d["code"]] += 1
        total[d["code"]] += 1
    tools = []
    found = collections.defaultdict(list)
    for line in open(sys.argv[1]):
        d = json.loads(line)
        if "rule" in d:
            found[d["rule"]].append(name(d["path"]))
    tools.append(("rsigma 0.23.0", found, RSIGMA))
    found = collections.defaultdict(list)
    for line in open(sys.argv[2]):
        cells = line.rstrip("\n").split("\t")
        found[cells[0]].append(name(cells[2]))
    tools.append(("pySigma 1.5.1 with pySigma-validators-sigmahq 0.21.0", found, PYSIGMA))
    print("# What other linters find, and what we find\n")
    print("Over the 3,868 files of the corpus (SigmaHQ 8eaafff, unsupported rules among them). A finding counts as")
    print("caught where a check of ours that means the same points into the same file. The commands are in")
    print("`conformance/lints/table.py`, which wrote this page.\n")
    for title, found, mapping in tools:
        print(f"## {title}\n")
        print("| Check | Findings | Caught | By | The rest |\n|---|---|---|---|---|")
        for check, files in sorted(found.items(), key=lambda e: -len(e[1])):
            codes = mapping.get(check, [])
            caught = sum(any(ours[f][c] for c in codes) for f in files)
            used = [c for c in codes if any(ours[f][c] for f in files)]
            rest = REST.get(check, "") if caught < len(files) else ""
            print(f"| {check} | {len(files):,} | {caught:,} | {', '.join(used)} | {rest} |")
        print()
    print("Not run, for they download data: the validators for D3FEND tags, file name prefixes, and Windows providers")
    print("and event ids by category. Ours: `tag-form`, `correlation-filename`, `redundant-field`.\n")
    print("rsigma's other lints find nothing in the corpus. Those of its own extensions (`rsigma.ads.*`,")
    print("`rsigma.exemplars`, `sigma-version`, array matching, session windows) have no counterpart here.\n")
    print("## What we find\n")
    print("| Code | Findings |\n|---|---|")
    for code, count in total.most_common():
        print(f"| {code} | {count:,} |")


if __name__ == "__main__":
    main()
