#!/usr/bin/env python3
"""A ruleset of any size, for timing the checker by hand: many_rules.py SHAPE RULES > many.rules

SHAPE  one_fact    every rule compares the same fact with its own figure: the hardest to compare with each other
       policy      rules as an authority writes them: a phase, one or two figures, a definition
       covered     every rule is covered by the one before it
       misnamed    every rule asks about a fact that nobody declares: as many errors as rules
       one_list    one rule with a list of that many parts
       chain       definitions that each rest on the one before
"""
import sys

HEAD = """ruleset "Many rules" version 1
  effective 2018-09-01 to 2019-08-31
source plan "Plan"
fact phase: one of primary, junior, middle, secondary, special
  title "Phase"
fact open: yes/no
  title "Open"
outcome category: 1 < 2 < 3 < 4
"""


def fact(name, kind="points"):
    return f'fact {name}: {kind}\n  title "{name}"\n  yearly\n'


def rule(number, condition):
    return (f"rule r{number}: category is {number % 3 + 2}\n  when {condition}\n"
            f'  because "Rule {number}"\n  cite plan "{number}"\n')


def figure(number):
    return f"{number // 10000}.{number % 10000:04d}"


def one_fact(count):
    yield fact("score")
    for i in range(count):
        yield rule(i, f"score >= {figure(7 * i)} and score < {figure(7 * i + 5)}")


def policy(count):
    phases = ["primary", "junior", "middle", "secondary", "special"]
    for i in range(40):
        yield fact(f"f{i}")
        yield f"define d{i}\n  when f{i} < {i + 1} and open\n  cite plan\n"
    for i in range(count):
        yield rule(i, f"phase is {phases[i % 5]}\n   and f{i % 40} < {figure(i * 3 + 1)}\n"
                      f"   and (d{i * 7 % 40} or f{i * 3 % 40} > {figure(i * 11 + 2)})")


def covered(count):
    yield fact("score")
    for i in range(count):
        yield rule(2, f"open and score < {figure(10 * (count - i))}").replace("rule r2", f"rule r{i}")


def misnamed(count):
    for i in range(200):
        yield fact(f"ks2.measure_number_{i}")
    for i in range(count):
        yield rule(i, f"ks2.mesaure_nubmer_{i} < 5")


def one_list(count):
    yield fact("score")
    yield rule(1, "any of (" + ",\n    ".join(f"score = {figure(i)}" for i in range(count)) + ")")


def chain(count):
    yield "define d0\n  when open\n"
    for i in range(1, count):
        yield f"define d{i}\n  when d{i - 1} and not (phase is primary)\n"
    yield rule(1, f"d{count - 1} and phase is junior")


def main():
    shapes = {each.__name__: each for each in (one_fact, policy, covered, misnamed, one_list, chain)}
    if len(sys.argv) != 3 or sys.argv[1] not in shapes or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    sys.stdout.write(HEAD)
    sys.stdout.writelines(shapes[sys.argv[1]](int(sys.argv[2])))


main()
