"""Prints what pySigma makes of each rule behind each of some pipelines.

Usage: python dump.py OUT PIPELINE... -- FOLDER...

Writes OUT/<name of the pipeline>.tsv: id, log source, fields, canonical predicate; of a correlation its
group-by, its aliases and the fields of its condition; of what pySigma rejects "(rejected)" and why.

The canonical form is that of ../pysigma/dump.py. One thing is changed before, for it is chosen otherwise
on purpose (docs/adr/0013-pipelines.md) and would hide all else: the transformation "regex" gives the
text itself instead of an expression, with case for the method "plain".
"""

import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "pysigma"))
import dump as canonical_form  # noqa: E402

from sigma.collection import SigmaCollection  # noqa: E402
from sigma.conditions import ConditionAND, ConditionNOT, ConditionOR  # noqa: E402
from sigma.correlations import SigmaCorrelationRule  # noqa: E402
from sigma.processing.pipeline import ProcessingPipeline  # noqa: E402
from sigma.processing.transformations.values import RegexTransformation  # noqa: E402
from sigma.types import SigmaCasedString, SigmaExpansion  # noqa: E402


def compared(self, field, val):
    if val == "":
        return val
    return SigmaExpansion([SigmaCasedString.from_sigma_string(val) if self.method == "plain" else val])


RegexTransformation.apply_string_value = compared


def pruned(condition):
    """The tree without what pySigma leaves as None where a detection was dropped."""
    if condition is None:
        return None
    if isinstance(condition, (ConditionAND, ConditionOR, ConditionNOT)):
        condition.args = [arg for arg in map(pruned, condition.args) if arg is not None]
        if not condition.args:
            return None
        if len(condition.args) == 1 and not isinstance(condition, ConditionNOT):
            return condition.args[0]
    return condition


def predicate(rule):
    trees = [pruned(condition.parsed) for condition in rule.detection.parsed_condition]
    trees = [tree for tree in trees if tree is not None]
    if not trees:
        return "(rejected) nothing is left"
    flat = []
    for tree in trees:
        flat.extend(
            canonical_form.flattened(ConditionOR, "or", tree)
            if isinstance(tree, ConditionOR) and len(trees) > 1
            else [canonical_form.canonical(tree)]
        )
    return flat[0] if len(flat) == 1 else "(or %s)" % " ".join(flat)


def log_source(rule):
    parts = (rule.logsource.product, rule.logsource.category, rule.logsource.service)
    return "/".join((part or "-").lower() for part in parts)


def line(rule, pipeline):
    name = str(rule.id)
    try:
        pipeline.apply(rule)
        fields = json.dumps(list(rule.fields), ensure_ascii=True)
        if isinstance(rule, SigmaCorrelationRule):
            aliases = {alias.alias: {str(k.reference): v for k, v in alias.mapping.items()} for alias in rule.aliases}
            field = getattr(rule.condition, "fieldref", None)
            measured = [] if field is None else field if isinstance(field, list) else [field]
            what = json.dumps([list(rule.group_by or []), aliases, measured], ensure_ascii=True)
            return "%s\tcorrelation\t%s\t%s" % (name, fields, what)
        text = predicate(rule)
        if text.startswith("(rejected)"):
            return "%s\t%s" % (name, text)
        return "%s\t%s\t%s\t%s" % (name, log_source(rule), fields, text)
    except Exception as error:  # what pySigma raises is part of the answer
        return "%s\t(rejected) %s" % (name, canonical_form.quoted(type(error).__name__ + ": " + str(error)))


def main():
    arguments = sys.argv[1:]
    split = arguments.index("--")
    out = pathlib.Path(arguments[0])
    collection = SigmaCollection.merge(
        [
            SigmaCollection.from_yaml(path.read_text(encoding="utf-8"), collect_errors=True)
            for folder in arguments[split + 1 :]
            for path in sorted(pathlib.Path(folder).rglob("*.yml"))
        ]
    )
    collection.resolve_rule_references()
    for path in arguments[1:split]:
        # Pipelines change rules in place: each works on the copy of a process of its own.
        child = os.fork()
        if child == 0:
            file = pathlib.Path(path)
            pipeline = ProcessingPipeline.from_yaml(file.read_text(encoding="utf-8"))
            with open(out / (file.stem + ".tsv"), "w", encoding="utf-8") as lines:
                for rule in collection.rules:
                    if not getattr(rule, "errors", None):
                        print(line(rule, pipeline), file=lines)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print("dump.py: %s failed" % path, file=sys.stderr)


if __name__ == "__main__":
    main()
