#!/usr/bin/env python3
"""A ruleset of any size, for timing the checker: many_rules.py SHAPE COUNT [FOLDER]

The text goes to standard output, or to FOLDER/ruleset.rules with the files that it uses. `many_rules.py list` gives
each shape, the count at which check_linear.sh measures it, and whether it is in order. hostile_shapes.py has more.

SHAPE  one_fact    every rule compares the same fact with its own figure: the hardest to compare with each other
       policy      rules as an authority writes them: a phase, one or two figures, a definition
       covered     every rule is covered by the one before it
       misnamed    every rule asks about a fact that nobody declares: as many errors as rules
       one_list    one rule with a list of that many parts
       chain       definitions that each rest on the one before
"""
import pathlib
import sys

from hostile_shapes import HOSTILE, fact, rule

HEAD = """ruleset "Many rules" version 1
  effective 2018-09-01 to 2019-08-31
source plan "Plan"
fact phase: one of primary, junior, middle, secondary, special
  title "Phase"
fact open: yes/no
  title "Open"
fact score: points
  title "Score"
  yearly
outcome category: 1 < 2 < 3 < 4
"""


def figure(number):
    return f"{number // 10000}.{number % 10000:04d}"


def one_fact(count):
    for i in range(count):
        yield rule(i, f"score >= {figure(7 * i)} and score < {figure(7 * i + 5)}")


def policy(count):
    phases = ["primary", "junior", "middle", "secondary", "special"]
    for i in range(40):
        yield fact(f"f{i}", more="  yearly\n")
        yield f"define d{i}\n  when f{i} < {i + 1} and open\n  cite plan\n"
    for i in range(count):
        yield rule(i, f"phase is {phases[i % 5]}\n   and f{i % 40} < {figure(i * 3 + 1)}\n"
                      f"   and (d{i * 7 % 40} or f{i * 3 % 40} > {figure(i * 11 + 2)})")


def covered(count):
    for i in range(count):
        yield rule(2, f"open and score < {figure(10 * (count - i))}").replace("rule r2", f"rule r{i}")


def misnamed(count):
    for i in range(200):
        yield fact(f"ks2.measure_number_{i}")
    for i in range(count):
        yield rule(i, f"ks2.mesaure_nubmer_{i} < 5")


def one_list(count):
    yield rule(1, "any of (" + ",\n    ".join(f"score = {figure(i)}" for i in range(count)) + ")")


def chain(count):
    yield "define d0\n  when open\n"
    for i in range(1, count):
        yield f"define d{i}\n  when d{i - 1} and not (phase is primary)\n"
    yield rule(1, f"d{count - 1} and phase is junior")


SHAPES = {one_fact: (10000, True), policy: (10000, True), covered: (10000, True), misnamed: (10000, False),
          one_list: (40000, True), chain: (10000, True)} | HOSTILE


def write(parts, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "ruleset.rules").open("w", encoding="utf-8") as root:
        root.write(HEAD)
        for part in parts:
            if isinstance(part, str):
                root.write(part)
            else:
                (folder / part[0]).write_text(part[1], encoding="utf-8")


def main():
    if sys.argv[1:] == ["list"]:
        for shape, (count, in_order) in SHAPES.items():
            print(shape.__name__, count, "in-order" if in_order else "mistaken")
        return
    shapes = {each.__name__: each for each in SHAPES}
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in shapes or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    parts = shapes[sys.argv[1]](int(sys.argv[2]))
    if len(sys.argv) == 4:
        write(parts, pathlib.Path(sys.argv[3]))
    else:
        sys.stdout.write(HEAD)
        sys.stdout.writelines(parts)


main()
