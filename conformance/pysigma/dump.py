"""Prints what pySigma makes of each rule below the given folders: id, tab, canonical predicate.

Usage: python dump.py FOLDER...

The canonical form is Bartizan's: an S-expression with texts in JSON quotes, nested conjunctions and
disjunctions flattened, disjunctions and conjunctions of one member replaced by the member.
"""

import json
import pathlib
import struct
import sys

from sigma.collection import SigmaCollection
from sigma.conditions import (
    ConditionAND,
    ConditionFieldEqualsValueExpression,
    ConditionNOT,
    ConditionOR,
    ConditionValueExpression,
)
from sigma.types import (
    CompareOperators,
    Placeholder,
    SigmaBool,
    SigmaCasedString,
    SigmaCIDRExpression,
    SigmaCompareExpression,
    SigmaExists,
    SigmaExpansion,
    SigmaFieldReference,
    SigmaNull,
    SigmaNumber,
    SigmaRegularExpression,
    SigmaRegularExpressionFlag,
    SigmaString,
    SigmaTimestampPart,
    SpecialChars,
)

COMPARE = {
    CompareOperators.LT: "<",
    CompareOperators.LTE: "<=",
    CompareOperators.GT: ">",
    CompareOperators.GTE: ">=",
}


def quoted(text):
    out = ['"']
    data = text.encode("utf-16-be", "surrogatepass")
    for unit in struct.unpack(">%dH" % (len(data) // 2), data):
        if unit in (0x22, 0x5C):
            out.append("\\" + chr(unit))
        elif unit < 0x20 or unit > 0x7E:
            out.append("\\u%04x" % unit)
        else:
            out.append(chr(unit))
    out.append('"')
    return "".join(out)


def pattern(string):
    out = []
    for part in string.s:
        if isinstance(part, str):
            out.append(part.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?"))
        elif part == SpecialChars.WILDCARD_MULTI:
            out.append("*")
        elif part == SpecialChars.WILDCARD_SINGLE:
            out.append("?")
        elif isinstance(part, Placeholder):
            out.append("<placeholder %s>" % part.name)
    return "".join(out)


def number(value):
    if isinstance(value, float):
        return format(value, "f").rstrip("0").rstrip(".")
    return str(value)


def test(value):
    if isinstance(value, SigmaExpansion):
        members = [test(v) for v in value.values]
        return members[0] if len(members) == 1 else "(any " + " ".join(members) + ")"
    if isinstance(value, SigmaCasedString):
        return "(cased %s)" % quoted(pattern(value))
    if isinstance(value, SigmaString):
        return "(text %s)" % quoted(pattern(value))
    if isinstance(value, SigmaTimestampPart):
        return "(time %s = %s)" % (value.timestamp_part.name.lower(), number(value.number))
    if isinstance(value, SigmaNumber):
        return "(number = %s)" % number(value.number)
    if isinstance(value, SigmaBool):
        return "(bool %s)" % str(value.boolean).lower()
    if isinstance(value, SigmaNull):
        return "(null)"
    if isinstance(value, SigmaExists):
        return "(exists %s)" % str(value.exists).lower()
    if isinstance(value, SigmaRegularExpression):
        letters = {
            SigmaRegularExpressionFlag.IGNORECASE: "i",
            SigmaRegularExpressionFlag.MULTILINE: "m",
            SigmaRegularExpressionFlag.DOTALL: "s",
        }
        flags = "".join(sorted(letters[flag] for flag in value.flags))
        return "(re %s %s)" % (quoted(flags), quoted(value.regexp.to_plain_regex()))
    if isinstance(value, SigmaCIDRExpression):
        return "(cidr %s)" % quoted(value.cidr)
    if isinstance(value, SigmaCompareExpression):
        if isinstance(value.number, SigmaTimestampPart):
            unit = value.number.timestamp_part.name.lower()
            return "(time %s %s %s)" % (unit, COMPARE[value.op], number(value.number.number))
        return "(number %s %s)" % (COMPARE[value.op], number(value.number.number))
    if isinstance(value, SigmaFieldReference):
        relation = {
            (False, False): "equals",
            (True, False): "starts_with",
            (False, True): "ends_with",
            (True, True): "contains",
        }[value.starts_with, value.ends_with]
        return "(fieldref %s %s)" % (relation, quoted(value.field))
    raise TypeError(type(value).__name__)


def flattened(kind, name, condition):
    members = []
    for member in condition.args:
        if isinstance(member, kind):
            members.extend(flattened(kind, name, member))
        else:
            members.append(canonical(member))
    return members


def canonical(condition):
    for kind, name in ((ConditionAND, "and"), (ConditionOR, "or")):
        if isinstance(condition, kind):
            members = flattened(kind, name, condition)
            return members[0] if len(members) == 1 else "(%s %s)" % (name, " ".join(members))
    if isinstance(condition, ConditionNOT):
        return "(not %s)" % canonical(condition.args[0])
    if isinstance(condition, ConditionFieldEqualsValueExpression):
        return "(field %s %s)" % (quoted(condition.field), test(condition.value))
    if isinstance(condition, ConditionValueExpression):
        return "(keyword %s)" % test(condition.value)
    raise TypeError(type(condition).__name__)


def rule(path):
    """One line for each rule of a file; a rule that pySigma refuses gives its reason."""
    collection = SigmaCollection.from_yaml(path.read_text(encoding="utf-8"), collect_errors=True)
    for one in collection.rules:
        name = str(one.id)
        if one.errors:
            yield "%s\t(error %s)" % (name, quoted(str(one.errors[0])))
            continue
        parsed = [canonical(condition.parsed) for condition in one.detection.parsed_condition]
        flat = []
        for condition in one.detection.parsed_condition:
            tree = condition.parsed
            flat.extend(
                flattened(ConditionOR, "or", tree)
                if isinstance(tree, ConditionOR) and len(parsed) > 1
                else [canonical(tree)]
            )
        yield "%s\t%s" % (name, flat[0] if len(flat) == 1 else "(or %s)" % " ".join(flat))


def main():
    for folder in sys.argv[1:]:
        for path in sorted(pathlib.Path(folder).rglob("*.yml")):
            try:
                for line in rule(path):
                    print(line)
            except Exception as error:  # what pySigma raises is part of the answer
                print("%s\t(error %s)" % (path.name, quoted(json.dumps(str(error)))))


if __name__ == "__main__":
    main()
