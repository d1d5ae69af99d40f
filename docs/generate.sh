#!/usr/bin/env bash
# Writes docs/policy-map.md and docs/assumptions.md from the rules, and from East Sussex's published files for the schools that move.
# Usage: docs/generate.sh FOLDER_OF_RISKCAT [SHARED_DATA]
# Where the published files are absent it says so and leaves both pages as they are.
set -euo pipefail

fail() {
  echo "generate.sh: $2" >&2
  exit "$1"
}
[[ $# == 1 || $# == 2 ]] || fail 2 "usage: docs/generate.sh FOLDER_OF_RISKCAT [SHARED_DATA]"
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
program=$(readlink -m "$1")/riskcat
shared=$(readlink -m "${2:-$root/../shared/data}")
[[ -x $program ]] || fail 2 "there is no riskcat in $1"
[[ -d $shared/dfe-performance-tables ]] || fail 1 "the published files are not at $shared; the pages stay as they are"
command -v python3 >/dev/null || fail 2 "python3 is missing; on Debian, apt-get install python3"
cd "$root"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

era=
riskcat() { "$program" --db "$work/$era.db" --as docs/generate.sh "$@"; }
rules() { echo "rules/east-sussex/$era/ruleset.rules"; }
import() { riskcat import --rules "$(rules)" "$@" >/dev/null; }  # --period … --delivered … FILE…

# What is assumed, and whom it would move.
assess() {
  riskcat assess --rules "$(rules)" --date "$1" >/dev/null
  riskcat assumptions --format markdown >"$work/$era.md"
  riskcat assumptions --format json >"$work/$era.json"
  riskcat list --format json >"$work/$era.schools"
  riskcat map "$(rules)" >"$work/$era.map"
  riskcat map --format json "$(rules)" >"$work/$era.map.json"
}

# No published files of the time are at hand: one row about a school that does not exist, only so that there is a record to ask.
without_schools() {
  printf 'URN,Upheld in 12 months\n999999,0\n' >"$work/nobody.csv"
  import --period "$1" --delivered "$2" "$work/nobody.csv"
  assess "$2"
}

tables=$shared/dfe-performance-tables
era=2006
without_schools 2006-2007 2006-10-16

era=2014
without_schools 2014-2015 2014-10-15

era=2018
for year in 2015-2016 2016-2017 2017-2018; do
  import --period "$year" --delivered 2018-10-01 "$tables/$year/845_ks2final_RECONSTRUCTED.csv" \
    "$tables/$year/845_ks4final_RECONSTRUCTED.csv"
done
import --period 2017-2018 --delivered 2018-10-01 "$tables/2017-2018/845_spine.csv" \
  "$shared/ofsted/845_england_ofsted-schools_31_July_2018.csv"
import --period 2018-2019 --delivered 2018-10-01 "$tables/2018-2019/845_abs.csv" "$tables/2018-2019/845_census.csv"
assess 2018-10-15

era=2025
import --period 2018-2019 --delivered 2025-09-15 "$tables/2018-2019/845_census.csv"
import --period 2022-2023 --delivered 2025-09-15 "$tables/2022-2023/845_abs.csv" "$tables/2022-2023/845_census.csv"
import --period 2025-2026 --delivered 2025-09-15 \
  "$shared/ofsted/845_State-funded_schools_inspections_and_outcomes_as_at_31_August_2025.csv"
assess 2025-11-17

python3 - "$work" "$root/docs" <<'END'
import json
import re
import sys

WORK, DOCS = sys.argv[1:]
ERAS = ["2006", "2014", "2018", "2025"]
COUNTED = {
    "2018": "Counted are the %d schools that the rules decide, assessed on 15 October 2018 on the published files alone ([the "
            "reading](readings/2018.md)). Two files stand in for others: the final results of 2017/18, which were published "
            "after that day, for the provisional ones; and absence and the census of 2018/19 for those of 2017/18, which are not "
            "at hand. Nothing that advisers, officers or schools return is at hand either, so a figure about returns moves nobody.",
    "2025": "Counted are the %d schools that the rules decide, assessed on 17 November 2025 ([the first day of the reading]"
            "(readings/2025.md)) on Ofsted's file of 31 August 2025, absence of 2022/23, and the census of 2022/23 and 2018/19. No results of 2025 are at hand school by school, no report "
            "card was out yet, and nothing that advisers, officers or schools return is at hand, so a figure about any of "
            "these moves nobody.",
}
UNCOUNTED = "No published files of the time that these rules could decide on are at hand, so it cannot be counted who would move."
SHARED = re.compile(r"rules/(facts|datasets|calendars)")


def read(name):
    with open(f"{WORK}/{name}", encoding="utf-8") as file:
        return file.read()


def sections(text):
    """Headings of the third level, each with what stands below it."""
    return [part.split("\n", 1) for part in re.split(r"^### ", text, flags=re.M)[1:]]


def once(words):
    """A list without what it says twice: two versions of an action have one id."""
    return ", ".join(dict.fromkeys(words.split(", ")))


MAPS = {era: json.loads(read(era + ".map.json"))[0] for era in ERAS}
ASSUMED = {era: json.loads(read(era + ".json")) for era in ERAS}
TITLES = {era: re.sub(r"\b(\S+) \1$", r"\1", MAPS[era]["ruleset"]) for era in ERAS}


def own_sources(era):
    """The sources that the ruleset's own files cite or list; the others are of the facts, files and calendars that all share."""
    places = {entry["id"]: entry["at"] for entry in MAPS[era]["declarations"]}
    own = []
    for source in MAPS[era]["sources"]:
        cited = [id for paragraph in source["paragraphs"] for id in paragraph["encoded_as"]]
        if not cited or not all(SHARED.match(places[id]) for id in cited):
            own.append(source)
    return own


OWN = {era: [source["id"] for source in own_sources(era)] for era in ERAS}


# ---- the policy map ----

def era_map(era):
    page = ""
    for title, body in sections(read(era + ".map")):
        cited = re.search(r"Cited as `(\w+)`", body)
        if not cited:  # from the rules to the paragraphs
            body = "".join(line for line in body.splitlines(True) if not re.search(r"\(rules/(facts|datasets|calendars)/", line))
        elif cited.group(1) not in OWN[era]:
            continue
        page += f"### {title}\n{body}"
    return f"## {TITLES[era]}\n\nPlaces are under `rules/east-sussex/{era}`.\n\n" + page.replace(f"rules/east-sussex/{era}/", "")


def files_map():
    page = ""
    for title, body in sections(read(ERAS[-1] + ".map")):
        cited = re.search(r"Cited as `(\w+)`", body)
        if not cited:
            lines = body.splitlines(True)
            title, body = "From the files to the paragraphs", "".join(lines[:3] + [line for line in lines[3:] if SHARED.search(line)])
        elif cited.group(1) in OWN[ERAS[-1]]:
            continue
        page += f"### {title}\n{body}" + ("" if cited else "\n")
    return page


def counts():
    text = "| Ruleset | Paragraphs of documents | of these not encoded | Assumptions |\n|---|---:|---:|---:|\n"
    for era in ERAS:
        listed = [paragraph for source in own_sources(era) if source["id"] != "local" for paragraph in source["paragraphs"]
                  if paragraph["number"]]
        left = sum(1 for paragraph in listed if paragraph["not_encoded"])
        local = sum(1 for each in ASSUMED[era] if each["source"] == "local")
        text += f"| {TITLES[era]} | {len(listed)} | {left} | {local} |\n"
    return text


# ---- the assumptions ----

def telling(era):
    """The figures that move schools, those that move most first."""
    seen = {}
    for assumption in ASSUMED[era]:
        for figure in assumption["figures"]:
            moved = (figure["moved_if_lower"] or 0, figure["moved_if_higher"] or 0)
            if any(moved):
                seen[figure["id"], figure["part"]] = (moved, figure)
    rows = sorted(seen.values(), key=lambda each: (-max(each[0]), -sum(each[0]), each[1]["id"], each[1]["part"]))
    if not rows:
        return "No figure moves a school by one step.\n\n"
    text = "| Figure | Value | Schools that move, one step lower | One step higher | A step is |\n|---|---:|---:|---:|---|\n"
    for (lower, higher), figure in rows:
        part = f", {figure['part']}" if figure["part"] else ""
        text += f"| `{figure['id']}`{part} | {figure['value']} | {lower} | {higher} | {figure['step']} |\n"
    return text + "\nNo other figure moves a school by one step.\n\n"


def tidy(era, body, elsewhere):
    """A section's text, without what stands elsewhere on the page and, where nobody is counted, without the counts."""
    lines = []
    for line in body.splitlines():
        if line.startswith("|"):
            cells = line.split(" | ") if line.startswith("| ") else None
            if cells and cells[0][2:] in elsewhere:
                continue
            if cells and len(cells) > 3:
                cells[3] = once(cells[3])
                line = " | ".join(cells)
            if era not in COUNTED:
                line = "|".join(line.split("|")[:5]) + "|"
        elif line.startswith("Rests on it: "):
            line = "Rests on it: " + once(line[len("Rests on it: "):-1]) + "."
        lines.append(line)
    if sum(line.startswith("|") for line in lines) == 2:  # a heading without rows
        lines = [line for line in lines if not line.startswith("|")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n\n"


def left_out(era):
    text = ""
    for source in MAPS[era]["sources"]:
        for paragraph in source["paragraphs"]:
            if source["id"] == "local" and paragraph["not_encoded"]:
                text += f"- *{paragraph['number']}*: {paragraph['says']}. Not encoded, because {paragraph['not_encoded']}.\n"
    return f"### Not in the rules\n\n{text}\n" if text else ""


def parts_of(era):
    """An era's assumptions in the order of its lists: those of its own, those to be verified, those of files and calendars."""
    order = {}
    for source in MAPS[era]["sources"]:
        for paragraph in source["paragraphs"]:
            order.setdefault(paragraph["number"], len(order))
    of = {each["name"]: each["source"] for each in ASSUMED[era]}
    figures = {each["name"]: {f"`{figure['id']}`" + (f", {figure['part']}" if figure["part"] else "") for figure in each["figures"]}
               for each in ASSUMED[era]}
    to_verify = set().union(*(figures[name] for name in of if of[name] != "local" and of[name] in OWN[era]), set())
    texts = {"assumed": "", "to verify": "", "files": ""}
    for name, body in sorted(sections(read(era + ".md")), key=lambda each: order.get(each[0], -1)):
        kind = "assumed" if of[name] == "local" else "to verify" if of[name] in OWN[era] else "files"
        texts[kind] += f"#### {name}\n\n" + tidy(era, body, to_verify if kind == "assumed" else set())
    return texts


def era_assumed(era):
    texts = parts_of(era)
    page = f"## {TITLES[era]}\n\n"
    page += COUNTED[era] % len(json.loads(read(era + ".schools"))) if era in COUNTED else UNCOUNTED
    page += "\n\n"
    if era in COUNTED:
        page += "### The figures that move schools\n\n" + telling(era)
    page += "### What is assumed\n\n" + texts["assumed"]
    if texts["to verify"]:
        page += "### What is to be verified\n\n" + texts["to verify"]
    return page + left_out(era)


# ---- the pages ----

def anchor(title):
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def write(name, *texts):
    with open(f"{DOCS}/{name}", "w", encoding="utf-8") as file:
        file.write("".join(texts).rstrip("\n") + "\n")


CONTENTS = "".join(f"- [{TITLES[era]}](#{anchor(TITLES[era])})\n" for era in ERAS)
CONTENTS += "- [Files and calendars](#files-and-calendars), which all four share\n\n"

write("policy-map.md", """# Policy map

From each paragraph of the documents to what rests on it in the rules, and from each rule back. A paragraph on which nothing rests says
why. `docs/generate.sh` writes this page with `riskcat map`; to change it, change the rules, or the lists of paragraphs in
`sources.rules`, and run it again. What is assumed stands with its figures in [assumptions.md](assumptions.md).

""", counts(), "\n", CONTENTS, *map(era_map, ERAS), "## Files and calendars\n\n", files_map())

write("assumptions.md", """# Assumptions to agree

No published East Sussex threshold for categories 1 to 4 was found. Every figure and decision on this page was chosen so that the rules
can be run, and awaits agreement by the Standards and Learning Effectiveness Service (SLES). A name that ends in **(verify)**
marks what was written from memory; whoever adopts the ruleset checks it against the publication that is named with it.

`docs/generate.sh` writes this page from the rules. The sentences stand in `sources.rules`, the figures where the tables say, all in the
folder of the year under `rules/east-sussex`.

- **To change a figure**, change the line that it stands in, then run `riskcat check` and `riskcat test`. Look for the old figure in the
  words of the rules that use it too: it may stand there in letters, such as *twice* or *a tenth*.
- **To see first what a change would do**, run `riskcat sweep`, which decides every school for other values of a figure.
- **Once an assumption is agreed**, let the rules cite the paper that agrees it in place of `local`, and it leaves this page.

*Schools that move* are schools whose certain category would be another if this one figure were a step lower or a step higher. A figure
that moves nobody may still be wrong: no school may be near it, or no file at hand may hold what it asks for.

""", CONTENTS, *map(era_assumed, ERAS), "## Files and calendars\n\n",
      "How the published files are read, and which days are taken to be working days.\n\n",
      parts_of(ERAS[-1])["files"].replace("#### ", "### "))
END
