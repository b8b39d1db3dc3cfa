"""Writes the public pipelines of PyPI packages as YAML files, as far as they are data.

Usage: python public.py FOLDER

pySigma's packages hold pipelines as Python objects; each parameter of those is one of the YAML form too.
"""

import dataclasses
import pathlib
import sys

import yaml

from sigma.pipelines.elasticsearch.kubernetes import ecs_kubernetes
from sigma.pipelines.elasticsearch.macos import ecs_macos_esf
from sigma.pipelines.elasticsearch.windows import ecs_windows, ecs_windows_old
from sigma.pipelines.elasticsearch.zeek import ecs_zeek_beats, ecs_zeek_corelight, zeek_raw
from sigma.pipelines.sysmon import sysmon_pipeline
from sigma.pipelines.windows import windows_audit_pipeline, windows_logsource_pipeline
from sigma.processing.conditions import detection_item_conditions, field_name_conditions, rule_conditions
from sigma.processing.transformations import transformations

PIPELINES = {
    "ecs_kubernetes": ecs_kubernetes,
    "ecs_macos_esf": ecs_macos_esf,
    "ecs_windows": ecs_windows,
    "ecs_windows_old": ecs_windows_old,
    "ecs_zeek_beats": ecs_zeek_beats,
    "ecs_zeek_corelight": ecs_zeek_corelight,
    "sysmon": sysmon_pipeline,
    "windows_audit": windows_audit_pipeline,
    "windows_logsource": windows_logsource_pipeline,
    "zeek_raw": zeek_raw,
}
KINDS = (
    ("rule_condition", "rule_cond", rule_conditions),
    ("detection_item_condition", "detection_item_cond", detection_item_conditions),
    ("field_name_condition", "field_name_cond", field_name_conditions),
)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    return [plain(member) for member in value] if isinstance(value, (list, tuple, set)) else value


def parameters(one, types):
    kind = next(name for name, cls in types.items() if cls is type(one))
    out = {"type": kind}
    for field in dataclasses.fields(one):
        value = getattr(one, field.name)
        if field.init and not field.name.startswith("_") and field.name != "policy" and value is not None:
            if field.name == "name" and str(value).startswith("_cond_"):
                continue
            out[field.name] = plain(value)
    if kind == "set_value":
        value = one.sigma_value
        out["value"] = plain(getattr(value, "number", getattr(value, "boolean", None)))
        if out["value"] is None:
            out["value"] = str(value)
    return out


def item(one):
    out = {"id": one.identifier} | parameters(one.transformation, transformations)
    for name, key, types in KINDS:
        conditions = getattr(one, name + "s")
        if conditions:
            out[name + "s"] = [parameters(condition, types) for condition in conditions]
            if getattr(one, name + "_linking") is any:
                out[key + "_op"] = "or"
            if getattr(one, name + "_negation"):
                out[key + "_not"] = True
    return out


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, make in PIPELINES.items():
        pipeline = make() if not hasattr(make, "func") else make.func()
        content = {
            "name": pipeline.name,
            "priority": pipeline.priority,
            "transformations": [item(one) for one in pipeline.items],
        }
        text = yaml.safe_dump(content, sort_keys=False, width=100)
        (folder / (name + ".yml")).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
