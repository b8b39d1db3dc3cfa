#!/usr/bin/env python3
"""Counts every vector of the statutes again: a second, independent reading of the counting rules.

    pip install pyyaml
    python3 conformance/law/recount.py [STATUTE...]

It shares with the engine the files of the catalogue and nothing else: its own reading of part 2 of the sources (hours,
days, months, rolls, working days), its own expressions. Of each vector it works out, from the facts alone, whether a duty
is owed and when its ends are, and prints where the vector says otherwise. Exit status: 0 all agree, 1 some do not.
"""
import calendar as months
import pathlib
import re
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import yaml

HERE = pathlib.Path(__file__).resolve().parent
CATALOGUE = HERE.parent.parent / "duty/src/main/resources/io/bartizan/duty/catalogue"
UTC = timezone.utc
NOT_KNOWN = "not_known"


def load(path):
    # PyYAML reads YAML 1.1, in which a plain text in braces holds no question mark. BaseLoader: texts stay texts.
    text = path.read_text("utf-8").replace("?", "")
    return yaml.load(text, Loader=yaml.BaseLoader)


class NotKnown(Exception):
    """Something that no table says."""


# --- calendars -------------------------------------------------------------------------------------------------------


class Holidays:
    def __init__(self, data):
        self.days = {date.fromisoformat(line["date"]): line["kind"] for line in data["days"]}
        self.first, self.last = date.fromisoformat(data["from"]), date.fromisoformat(data["to"])
        self.gaps = [(date.fromisoformat(g["from"]), date.fromisoformat(g["to"])) for g in data.get("not_known") or []]
        names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        self.weekend = {names.index(n.lower()) for n in data.get("weekend") or ["saturday", "sunday"]}
        self.makes_up = "working" in self.days.values()

    def works(self, day, rule):
        free = day.weekday() in self.weekend
        make_up = self.makes_up and rule.get("make_up_days_work") == "yes"
        if free and not make_up:
            return False
        if not self.first <= day <= self.last or any(a <= day <= b for a, b in self.gaps):
            raise NotKnown("the table of holidays")
        kind = self.days.get(day)
        if free:
            return kind == "working"
        return kind not in (rule.get("closed") or [])


RULES = {r["counting"]: r for r in map(load, (CATALOGUE / "counting").glob("*.yml"))}
CALENDARS = {c["calendar"]: Holidays(c) for c in map(load, (CATALOGUE / "calendars").glob("*.yml"))}
PLACES = {p["code"]: p for p in load(CATALOGUE / "jurisdictions.yml")["jurisdictions"]}
GROUPS = {g: {c for c, p in PLACES.items() if g in (p.get("groups") or [])} for g in ("EU", "EEA")}


# --- counting --------------------------------------------------------------------------------------------------------


def midnight_after(day, zone):
    return at_wall(datetime.combine(day + timedelta(days=1), time()), zone)


def at_wall(face, zone):
    """The first instant at which a clock shows this; the jump, where it never does."""
    early = face.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == face:
        return early
    late = face.replace(tzinfo=zone, fold=1).astimezone(UTC)  # a face in the gap: fold=1 is before it
    low, high = min(early, late), max(early, late)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).replace(tzinfo=None) < face else (low, middle)
    return high.replace(microsecond=0)


def add_months(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def next_working(day, calendar, rule, count=1):
    while count:
        day += timedelta(days=1)
        if (calendar or UNSAID).works(day, rule):
            count -= 1
    return day


def working_days(first, last, calendar, rule):
    """How many there are for certain, and whether there may be more."""
    have, unsure = 0, False
    for i in range((last - first).days + 1):
        try:
            have += calendar.works(first + timedelta(days=i), rule)
        except NotKnown:
            unsure = True
    return have, unsure


class Unsaid:
    def works(self, day, rule):
        raise NotKnown("whose holidays count")


UNSAID = Unsaid()


def day_end(day, rule, zone):
    cut = rule.get("cutoff")
    if cut:
        hour, minute = map(int, cut["time"].split(":"))
        return at_wall(datetime.combine(day, time(hour, minute)), ZoneInfo(cut["zone"]))
    return midnight_after(day, zone)


def parts(period):
    """[(3, "day"), (3, "h")]: a length of time, the largest unit first."""
    found = []
    for amount, unit in re.findall(r"(\d+) ?(business days?|[a-z]+)", period):
        unit = {"hour": "h", "minute": "min", "d": "day"}.get(unit.rstrip("s"), unit.rstrip("s"))
        found.append((int(amount), unit))
    return found


def is_clock(unit):
    return unit in ("h", "min")


def face_after(face, amount, unit):
    if unit in ("day", "week"):
        return face + timedelta(days=amount * (7 if unit == "week" else 1))
    return datetime.combine(add_months(face.date(), amount * (12 if unit == "year" else 1)), face.time())


def plainly(at, amount, unit, zone, strictly=True):
    """So much time later: by the clock on the wall or by elapsed days, strictly whichever is less."""
    if unit == "h":
        return at + timedelta(hours=amount)
    if unit == "min":
        return at + timedelta(minutes=amount)
    if unit == "business day":
        while amount:
            at += timedelta(days=1)
            amount -= at.astimezone(zone).weekday() < 5
        return at
    face = at.astimezone(zone).replace(tzinfo=None)
    target = face_after(face, amount, unit)
    shown = at_wall(target, zone)
    return min(shown, at + timedelta(days=(target.date() - face.date()).days)) if strictly else shown


def last_day(event, first, amount, unit, rule):
    if unit in ("day", "week"):
        return first + timedelta(days=amount * (7 if unit == "week" else 1) - 1)
    number = amount * (12 if unit == "year" else 1)
    if rule.get("months", "same_number_clamp") == "same_number_clamp":
        return add_months(event, number)
    last = add_months(first, number)
    return last - timedelta(days=1) if last.day == first.day else last


def close(first, last, safe, rule, zone, calendar, may_roll, one_day):
    """Moves a last day once, and ends it."""
    roll, held, noon = rule.get("roll", "none"), int(rule.get("min_working_days", "0")), False
    if roll == "none" and not held:
        return safe, day_end(last, rule, zone)
    try:
        if not (calendar or UNSAID).works(last, rule) and roll != "none":
            if not may_roll:
                return safe, day_end(last, rule, zone)
            noon = roll == "next_working_day_noon"
            last = last + timedelta(days=1) if roll == "following_day" else next_working(last, calendar, rule)
        if held and not one_day:
            have, unsure = working_days(first, last, calendar, rule)
            if have < held and unsure:
                raise NotKnown("how many working days the period holds")
            if have < held:
                last = next_working(last, calendar, rule, held - have)
    except NotKnown:
        return safe, NOT_KNOWN
    return safe, at_wall(datetime.combine(last, time(12)), zone) if noon else day_end(last, rule, zone)


def put_off(first, last, safe, more, rule, zone, calendar, may_roll):
    """Adds what was granted to a last day that has not moved, then moves the whole once."""
    extra = timedelta()
    try:
        for amount, unit in more:
            if is_clock(unit):
                extra += timedelta(hours=amount) if unit == "h" else timedelta(minutes=amount)
            elif unit == "business day":
                last = next_working(last, calendar, rule, amount)
            else:
                last = last_day(last, last + timedelta(days=1), amount, unit, rule)
    except NotKnown:
        return safe, NOT_KNOWN
    if extra:
        end = day_end(last, rule, zone) + extra
        return min(safe, end), end
    safe, lawful = close(first, last, safe, rule, zone, calendar, may_roll, False)
    return (safe if lawful == NOT_KNOWN else min(safe, lawful)), lawful


def hours(start, length, more, rule, zone, calendar, may_roll):
    where = zone or start.zone
    safe = start.at
    for amount, unit in length + more:
        safe = plainly(safe, amount, unit, where)
    days = any(not is_clock(unit) for _, unit in length)
    if days and zone is None:
        return safe, NOT_KNOWN
    begins = start.at
    if rule.get("hours") == "skip_event_hour" and length[-1][1] == "h" and not start.whole:
        face = begins.astimezone(zone or UTC)
        begins -= timedelta(minutes=face.minute, seconds=face.second, microseconds=face.microsecond)
        begins += timedelta(hours=1)
    end = begins
    for amount, unit in length:
        end = plainly(end, amount, unit, where, strictly=False)
    if any(not is_clock(unit) for _, unit in more):
        if zone is None:
            return safe, NOT_KNOWN
        last = (end - timedelta(microseconds=1)).astimezone(zone).date()
        return put_off(start.day_in(zone), last, safe, more, rule, zone, calendar, may_roll)
    for amount, unit in more:
        end = plainly(end, amount, unit, where)
    if rule.get("roll_applies_to_hours") != "yes" or rule.get("roll", "none") == "none":
        return safe, end
    if zone is None:
        return safe, NOT_KNOWN
    try:
        day = end.astimezone(zone).date()
        if (calendar or UNSAID).works(day, rule) or not may_roll:
            return safe, end
        return safe, at_wall(datetime.combine(next_working(day, calendar, rule), time(12)), zone)
    except NotKnown:
        return safe, NOT_KNOWN


def calendar_days(start, length, more, rule, zone, calendar, may_roll):
    where = zone or start.zone
    day, safe = start.day_in(where), start.at
    for amount, unit in length:
        safe = plainly(safe, amount, unit, where)
    if zone is None:
        for amount, unit in more:
            safe = plainly(safe, amount, unit, where)
        return safe, NOT_KNOWN
    face = start.at.astimezone(zone).replace(tzinfo=None)
    mode = rule.get("days", "exclude_event_day")
    midnight = not start.whole and face.time() == time() and face.date() == day
    counts = mode == "include_event_day" or mode == "exclude_unless_midnight" and midnight
    first = from_day = day if counts else day + timedelta(days=1)
    last = day
    for amount, unit in length:
        last = last_day(last, from_day, amount, unit, rule)
        from_day = last + timedelta(days=1)
    safe = min(safe, day_end(last, rule, zone))
    if more:
        for amount, unit in more:
            safe = plainly(safe, amount, unit, zone)
        return put_off(first, last, safe, more, rule, zone, calendar, may_roll)
    return close(first, last, safe, rule, zone, calendar, may_roll, length == [(1, "day")])


def business_days(start, amount, more, rule, zone, calendar):
    where, day = zone or start.zone, start.day_in(zone or start.zone)
    try:
        if zone is None:
            raise NotKnown("the zone")
        last = next_working(day, calendar, rule, amount)
        lawful = day_end(last, rule, where)
        try:
            begun = calendar.works(day, rule)
        except NotKnown:
            begun = day.weekday() < 5  # strictly: it may be one
    except NotKnown:
        last, left = day, amount
        while left:
            last += timedelta(days=1)
            left -= last.weekday() < 5
        begun, lawful = day.weekday() < 5, NOT_KNOWN
    end = day_end(last, rule, where)
    safe = min(at_wall(datetime.combine(last, start.at.astimezone(where).time()), where), end) if begun else end
    for more_amount, unit in more:
        safe = plainly(safe, more_amount, unit, where)
    if more and lawful != NOT_KNOWN:
        return put_off(day, last, safe, more, rule, zone, calendar, True)
    return safe, lawful


def count(start, period, rule, zone, calendar, may_roll=True, more=()):
    """start: a Moment; more: lengths that were granted on top. The strict and the lawful end of a period."""
    length, more = parts(period), [part for one in more for part in parts(one)]
    if is_clock(length[-1][1]):
        return hours(start, length, more, rule, zone, calendar, may_roll)
    if length[0][1] == "business day":
        return business_days(start, length[0][0], more, rule, zone, calendar)
    return calendar_days(start, length, more, rule, zone, calendar, may_roll)


class Moment:
    def __init__(self, text, zone):
        self.whole = len(text) == 10
        if self.whole:
            self.day, self.zone = date.fromisoformat(text), zone
            self.at = at_wall(datetime.combine(self.day, time()), zone)
        else:
            face = datetime.fromisoformat(text.replace("Z", "+00:00"))
            self.zone = face.tzinfo or zone
            self.at = at_wall(face, zone) if face.tzinfo is None else face.astimezone(UTC)

    def day_in(self, zone):
        return self.day if self.whole else self.at.astimezone(zone or self.zone).date()

    @staticmethod
    def end_of(day, zone):
        made = Moment.__new__(Moment)
        made.whole, made.zone, made.at = False, zone, midnight_after(day, zone)
        made.day_in = lambda _: day
        return made

    @staticmethod
    def instant(at, zone):
        made = Moment.__new__(Moment)
        made.whole, made.zone, made.at = False, zone, at
        return made


# --- expressions: True, False or None for not known --------------------------------------------------------------------

TOKEN = re.compile(r"\s*(<=|>=|!=|[=<>()\[\],+]|[A-Za-z0-9_.][A-Za-z0-9_.-]*)")


def both(a, b):
    return False if a is False or b is False else None if a is None or b is None else True


def inverse(a):
    return None if a is None else not a


class Reader:
    def __init__(self, text, terms, facts):
        self.tokens, self.terms, self.facts = TOKEN.findall(text), terms, facts

    def peek(self):
        return self.tokens[0] if self.tokens else ""

    def take(self, *words):
        if self.peek() in words and self.tokens:
            return self.tokens.pop(0)
        return None

    def value(self, name):
        return self.facts.get(name)

    def either(self):
        found = self.each()
        while self.take("or"):
            found = inverse(both(inverse(found), inverse(self.each())))
        return found

    def each(self):
        found = self.one()
        while self.take("and"):
            found = both(found, self.one())
        return found

    def one(self):
        if self.take("not"):
            return inverse(self.one())
        if self.take("("):
            inner = self.either()
            self.tokens.pop(0)
            return inner
        name = self.tokens.pop(0)
        if name in self.terms:
            return Reader(self.terms[name], self.terms, self.facts).either()
        if name == "count":
            self.tokens.pop(0)
            value = self.value(self.tokens.pop(0))
            self.tokens.pop(0)
            return self.compare(None if value is None else len(value), self.tokens.pop(0), int(self.tokens.pop(0)))
        return self.test(name, self.value(name))

    def words(self):
        if not self.take("["):
            return GROUPS[self.tokens.pop(0)]
        found = set()
        while not self.take("]"):
            found.add(self.tokens.pop(0))
            self.take(",")
        return found

    def test(self, name, value):
        if self.take("in"):
            options = self.words()
            return None if value is None else value in options
        if self.take("has"):
            if self.peek() in ("any", "all", "none"):
                how = self.tokens.pop(0)
                self.tokens.pop(0)
                options = self.words()
                if value is None:
                    return None
                held = options & set(value)
                return held == options if how == "all" else bool(held) != (how == "none")
            option = self.tokens.pop(0)
            return None if value is None else option in value
        sign = self.take("=", "!=", "<", ">", "<=", ">=")
        if not sign:
            return None if value is None else value == "yes"
        other = self.tokens.pop(0)
        if isinstance(value, Moment) or name.startswith("time."):
            right = self.value(other)
            extra = timedelta()
            if self.take("+"):
                amount, unit = int(self.tokens.pop(0)), self.tokens.pop(0)
                extra = timedelta(hours=amount) if unit == "h" else timedelta(days=amount)
            if value is None or right is None:
                return None
            return self.compare(value.at, sign, right.at + extra)
        if value is None:
            return None
        if re.fullmatch(r"[\d_]+", other):
            return self.compare(float(value), sign, float(other.replace("_", "")))
        return (value == other) == (sign == "=")

    @staticmethod
    def compare(a, sign, b):
        if a is None or b is None:
            return None
        return {"=": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


# --- statutes ----------------------------------------------------------------------------------------------------------


class Incident:
    def __init__(self, statute, case, vectors):
        zone = case.get("zone") or vectors.get("zone")
        self.zone = ZoneInfo(zone) if zone else None
        own = case.get("facts") or {}
        self.raw = {**{k: v for k, v in (vectors.get("base") or {}).items() if k not in own}, **own}
        self.reports = {}
        for name, sent in (case.get("reports") or {}).items():
            self.reports.setdefault(name.split("@")[0], []).append((name.partition("@")[2], sent))
        times = [self.moment(t).at for n in self.raw for t in self.texts(n)]
        for sent in (s for many in self.reports.values() for _, s in many):
            times += [self.moment(t).at for s in (sent if isinstance(sent, list) else [sent]) for t in s.values()]
        checked = datetime.combine(date.fromisoformat(statute["checked_on"]), time(), UTC)
        self.now = self.moment(case["at"]).at if "at" in case else max(times, default=checked)

    def moment(self, text):
        return Moment(text.replace(" ", "T"), self.zone)

    def texts(self, name):
        value = self.raw[name]
        many = value if isinstance(value, list) else [value]
        for one in many:
            if isinstance(one, dict):
                yield one["learned"] if "learned" in one else None
                one = one["value"]
            if name.startswith("time.") and isinstance(one, str) and one != "unknown":
                yield one

    def facts(self):
        found = {}
        for name, value in self.raw.items():
            is_set = isinstance(value, list) and all(isinstance(v, str) for v in value)
            if isinstance(value, list) and not (is_set and not name.startswith("time.") and not self.is_history(value)):
                value = self.latest(value)
            elif isinstance(value, dict):
                value = value["value"]
            if value is None or value == "unknown":
                continue
            if value == "none" and name in SETS:
                value = []
            found[name] = self.moment(value) if name.startswith("time.") else value
        if "entity.zone" not in self.raw and self.zone:
            found["entity.zone"] = self.zone.key
        return found

    @staticmethod
    def is_history(value):
        return bool(value) and value[0] in ("yes", "no")

    def latest(self, versions):
        best = None
        for one in versions:
            if not isinstance(one, dict):
                best = one
            elif self.moment(one["learned"]).at <= self.now if "learned" in one else True:
                best = one["value"]
        return best


SETS = {f["fact"] for f in load(CATALOGUE / "facts.yml")["facts"] if f["kind"] in ("choices", "countries")}


class Law:
    def __init__(self, path):
        self.data = load(path)
        self.id = self.data["statute"]
        self.rules = {**RULES, **{r["counting"]: r for r in self.data.get("counting_rules") or []}}
        self.terms = self.data.get("terms") or {}
        SETS.update(f["fact"] for f in self.data.get("facts") or [] if f["kind"] in ("choices", "countries"))

    def inherit(self, key, *levels):
        return next((level[key] for level in reversed(levels) if key in level), self.data.get(key))

    def holds(self, text, facts):
        return True if text is None else Reader(text, self.terms, facts).either()

    def place(self, facts, party, duty, limb):
        zone, cal = self.inherit("zone", duty, limb), self.inherit("calendar", duty, limb)
        where = {**facts, "party": party}
        if zone and "/" not in zone:
            found = where.get(zone)
            zone = PLACES.get(found, {}).get("zone") if found and "/" not in found else found
        if cal and cal not in CALENDARS:
            cal = PLACES.get(where.get(cal), {}).get("calendar")
        return ZoneInfo(zone) if zone else None, CALENDARS.get(cal)

    def start(self, trigger, facts, incident, party, zone):
        if isinstance(trigger, list):
            known = [facts[t] for t in trigger if t in facts]
            return min(known, key=lambda m: m.at) if known else None
        what, colon, names = trigger.partition(":")
        if not colon:
            return next((facts[t.strip()] for t in trigger.split(" else ") if t.strip() in facts), None)
        if what == "year_end":
            found = facts.get(names)
            where = found and (zone or found.zone)
            return Moment.end_of(date(found.day_in(where).year, 12, 31), where) if found else None
        key = "received" if "received" in what else "submitted"
        times = []
        for name in names.split(","):
            for to, sent in incident.reports.get(name.strip(), []):
                if to in ("", party or ""):
                    times += [incident.moment(s[key]).at for s in (sent if isinstance(sent, list) else [sent]) if key in s]
        times = [t for t in times if t <= incident.now]
        return Moment.instant((max if what.startswith("last") else min)(times), zone or UTC) if times else None

    def grants(self, duty, facts):
        """Lengths that were granted, stated ends with their longest, and whether all of it is stated."""
        lengths, until, stated = [], [], True
        for one in duty.get("extended") or []:
            if not self.holds(one.get("if"), facts):
                continue
            if "to" in one:
                until += [(facts[one["to"]], one.get("at_most"))] if one["to"] in facts else []
                stated = stated and one["to"] in facts
            elif "." not in one["by"]:
                lengths.append(one["by"])
            elif one["by"] in facts:
                most, unit = parts(one["at_most"])[0]
                said = min(int(float(facts[one["by"]])), most)
                lengths += [f"{said} {unit}"] if said >= 1 else []
            else:
                stated = False
        return lengths, until, stated

    def granted(self, duty, facts, start, limb, rule, zone, calendar, may):
        lengths, until, stated = self.grants(duty, facts)
        safe, lawful = count(start, limb["within"], rule, zone, calendar, may, lengths)
        for to, most in until:
            at = midnight_after(to.day, zone or to.zone) if to.whole else to.at
            strict = allowed = at
            if most:
                longest = count(start, limb["within"], rule, zone, calendar, may, lengths + [most])
                strict = min(at, longest[0])
                allowed = at if longest[1] == NOT_KNOWN else min(at, longest[1])
            safe = max(safe, strict)
            lawful = lawful if lawful == NOT_KNOWN else max(lawful, allowed)
        return safe, lawful if stated else NOT_KNOWN

    def limb(self, duty, limb, facts, incident, party):
        holds = self.holds(limb.get("if"), facts)
        if holds is False:
            return None
        zone, calendar = self.place(facts, party, duty, limb)
        rule = self.rules[self.inherit("counting", duty, limb)]
        may = self.holds(limb["roll_unless"], facts) is False if "roll_unless" in limb else True
        start = self.start(limb["from"], facts, incident, party, zone)
        for fact in limb.get("restart_on") or []:
            if start and fact in facts and facts[fact].at > start.at:
                start = facts[fact]
        strict = self.start(limb["strictly_from"], facts, incident, party, zone) if "strictly_from" in limb else None
        if strict is None and start is None and isinstance(limb["from"], str) and limb["from"].startswith("received:"):
            strict = self.start(limb["from"].replace("received", "submitted"), facts, incident, party, zone)
        safe = lawful = None
        if start:
            safe, lawful = self.granted(duty, facts, start, limb, rule, zone, calendar, may)
        if strict:
            end = self.granted(duty, facts, strict, limb, rule, zone, calendar, may)[0]
            safe = min(safe, end) if safe else end
        if start is None and strict:
            lawful = NOT_KNOWN
        return holds, safe, lawful, zone, rule, calendar

    def ends(self, duty, facts, incident, party):
        if "without_number" in duty:
            return None, None
        limbs = list(duty.get("clock") or [])
        if "within" in duty:
            limbs.insert(0, {k: v for k, v in duty.items() if k not in ("applies_if", "in_force", "extended")})
        if "every" in duty:
            sent = [s for to, s in incident.reports.get(duty["duty"], []) if to in ("", party or "")]
            times = " ".join(f"{amount * (len(sent) + 1)} {unit}" for amount, unit in parts(duty["every"]))
            limbs = [{"from": duty["from"], "within": times}]
        limbs += duty.get("also_no_later_than") or []
        found = [f for f in (self.limb(duty, one, facts, incident, party) for one in limbs) if f]
        running = [f for f in found if f[1]]
        safe = min((f[1] for f in running), default=None)
        sure = [f[2] for f in running if f[0] and f[2] != NOT_KNOWN]
        lawful = min(sure, default=NOT_KNOWN if running else None)
        for holds, end, law, *_ in running:
            if (holds is None or law == NOT_KNOWN) and (lawful == NOT_KNOWN or end < lawful):
                lawful = NOT_KNOWN
        per = duty.get("per", self.data.get("per"))
        if self.data.get("directive") == "yes" and per not in (None, "none") and running:
            lawful = NOT_KNOWN  # the law of the State counts, not the directive
        return safe, lawful

    def text_of_its_day(self, duty, facts, incident, party):
        """The text of a duty that was in force on the day of the event."""
        clock = ("within", "clock", "without_number", "every", "also_no_later_than", "from")
        texts = [duty]
        for one in duty.get("earlier") or []:
            gone = set(one) | {"earlier"}
            if any(key in one for key in ("clock", "without_number", "every")):
                gone |= set(clock)
            elif "within" in one:
                gone |= {"clock", "without_number", "every"}
            texts.append({**{k: v for k, v in duty.items() if k not in gone}, **one})
        return next((t for t in texts if self.in_force(t, facts, incident, party)), duty) if texts[1:] else duty

    def in_force(self, duty, facts, incident, party):
        force = duty.get("in_force") or self.data.get("in_force") or {}
        limb = ((duty.get("clock") or []) + [duty])[0]
        zone, _ = self.place(facts, party, duty, limb) if "without_number" not in duty else (None, None)
        trigger = limb.get("from") or (duty.get("without_number") or {}).get("from") or ""
        names = force.get("by") or self.deciding(trigger, set()) + ["time.aware"]
        event = next((facts[n] for n in ([names] if isinstance(names, str) else names) if n in facts), None)
        day = event.day_in(zone or event.zone) if event else incident.now.astimezone(zone or UTC).date()
        first, last = force.get("from", "0001-01-01"), force.get("to", "9999-12-31")
        if day > date.fromisoformat(last):
            return False
        own = force.get("in") or {}
        where = facts.get(force["where"]) if "where" in force else party
        states = [where] if isinstance(where, str) else where or []
        firsts = [own.get(state, first) for state in states] if own and states else [first]
        return any(one != "not_yet" and date.fromisoformat(one) <= day for one in firsts)

    def deciding(self, trigger, seen):
        """The facts whose day decides; a report has those of the report from which its clock runs."""
        if isinstance(trigger, list):
            return trigger
        if "submitted:" not in trigger and "received:" not in trigger:
            return [name for name in trigger.removeprefix("year_end:").split(" else ") if name]
        found = []
        for name in (one.strip() for one in trigger.split(":", 1)[1].split(",")):
            duty = next((d for d in self.data["duties"] if d["duty"] == name), None)
            if duty and name not in seen:
                seen.add(name)
                limb = ((duty.get("clock") or []) + [duty])[0]
                found += self.deciding(limb.get("from") or (duty.get("without_number") or {}).get("from") or "", seen)
        return found

    def gives_way(self, duty):
        """Whether a State's own law may stand in for the duty of a directive."""
        return self.data.get("directive") == "yes" and duty.get("per", self.data.get("per")) not in (None, "none")

    def owed(self, duty, facts):
        return both(self.holds(self.data.get("applies_if"), facts), self.holds(duty.get("applies_if"), facts))


def shown(end):
    return end if end in (None, NOT_KNOWN) else end.strftime("%Y-%m-%dT%H:%M:%SZ")


def differences(law):
    vectors = law.data.get("vectors") or {}
    duties = {d["duty"]: d for d in law.data["duties"]}
    for case in vectors.get("cases") or []:
        incident = Incident(law.data, case, vectors)
        facts = incident.facts()
        for name, expected in case["expect"].items():
            short, _, party = name.partition("@")
            duty = duties[short]
            per = duty.get("per", law.data.get("per"))
            if not party and per not in (None, "none") and facts.get(per):
                party = facts[per][0]
            said = {"verdict": expected} if isinstance(expected, str) else expected
            if said.get("verdict") == "silent" or expected == "silent":
                continue
            duty = law.text_of_its_day(duty, facts, incident, party or None)
            owed = law.owed(duty, facts)
            if not law.in_force(duty, facts, incident, party or None):
                owed = False
            if expected in PLAIN and said["verdict"] == "not_applicable" and owed is not False and not law.gives_way(duty):
                yield case["name"], name, "verdict", said["verdict"], owed
            if said.get("verdict") == "applicable" and owed is not True or said.get("verdict") == "undecided" and owed is True and per in (None, "none"):
                yield case["name"], name, "verdict", said["verdict"], owed
            if said.get("state") == "withdrawn" or owed is False:
                continue  # its ends are those of facts that no longer hold
            safe, lawful = law.ends(duty, facts, incident, party or None)
            for key, ours in (("safe", safe), ("lawful", lawful)):
                if key in said:
                    theirs = said[key] if said[key] == NOT_KNOWN else incident.moment(said[key]).at
                    if ours != theirs:
                        yield case["name"], name, key, shown(theirs), shown(ours)
            COUNTED[0] += sum(key in said for key in ("safe", "lawful"))


COUNTED = [0]
PLAIN = ("not_applicable",)


def main(wanted):
    laws = [Law(path) for path in sorted((CATALOGUE / "statutes").rglob("*.yml"))]
    laws = [law for law in laws if not wanted or law.id in wanted]
    wrong = 0
    for law in laws:
        for name, duty, key, vector, ours in differences(law):
            wrong += 1
            print(f"{law.id}/{duty}: {key} in \"{name}\": the vector says {vector}, counted again {ours}")
    print(f"{COUNTED[0]} ends of {len(laws)} statutes counted again, {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(set(sys.argv[1:])))
