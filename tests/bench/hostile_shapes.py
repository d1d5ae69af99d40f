"""Shapes of rule text that make a careless reader or checker slow; many_rules.py writes them. Each takes how many parts
it is to have and yields its text, after many_rules.HEAD; a pair is a file of its own, its name and its text."""
import datetime


def fact(name, kind="points", more=""):
    return f'fact {name}: {kind}\n  title "{name}"\n{more}'


def rule(number, condition):
    return (f"rule r{number}: category is {number % 3 + 2}\n  when {condition}\n"
            f'  because "Rule {number}"\n  cite plan "{number}"\n')


def action(name, condition):
    return f'action {name} "Visit"\n  when {condition}\n  assign "Adviser"\n  cite plan\n'


def example(title, givens="open = yes", expected="category = 1"):
    return f'example "{title}"\n  on 2018-10-15\n  given {givens}\n  expect {expected}\n'


def day(number, first=1900):
    return (datetime.date(first, 1, 1) + datetime.timedelta(days=number)).isoformat()


def many(pattern, count, between=" "):
    return between.join(pattern.format(i) for i in range(count))


# Conditions

def brackets(count):
    for i in range(count):
        yield f"define d{i} when {'(' * 60}score < {i}{')' * 60} cite plan\n"


def unclosed(count):
    yield "define d when " + "(" * count


def nots(count):
    yield "define d when " + "not " * count + "open\n"


def ands(count):
    yield rule(1, many("score != {0} and (not (score > {0} and open) or score < 7)", count, " and "))


def ors(count):
    yield rule(1, many("score = {0} and open or not (score > {0} or open)", count, "\n or "))


def lists(count):
    yield rule(1, "any of (" * 50 + many("open or score = {0}", count, " or ") + ", score = 0.5)" * 50)


def at_least(count):
    yield rule(1, "at least 2 of (" + many("score = {0}", count, ", ") + ")")


def sums(count):
    for i in range(count):
        yield f"define d{i} when score{' + score * 2' * 100} < {i} cite plan\n"


# Lists have up to LISTED values: past it they are one mistake.
LISTED = 1024


def one_of(count):
    yield fact("kind", "one of " + many("v{0}", LISTED, ", "))
    for i in range(count // LISTED):
        yield rule(i, "kind is one of {" + many("v{0}", LISTED - 1, ", ") + f"}} and score > {i}")


def values(count):
    yield fact("kind", many("v{0}", LISTED, " < "))
    for i in range(count):
        yield rule(i, f"kind is v{i % (LISTED - 1)} and score > {i}")


def long_list(count):
    yield fact("kind", "one of " + many("v{0}", count, ", "))
    for i in range(count):
        yield rule(i, f"kind is v{i}")


def number_of(count):
    for i in range(count):
        yield f"define d{i} when score > {i} cite plan\n"
    yield rule(1, "number of {" + many("d{0}", count, ", ") + "} that hold >= 2")


def score_lines(count):
    yield 'score concern "Concern"\n' + many("  add 3 points when score > {0} and open\n", count, "") + "  cite plan\n"
    yield rule(1, "concern >= 5")


def doubled(count):
    yield "define d0\n  when open\n"
    for i in range(1, count):
        yield f"define d{i}\n  when d{i - 1} and score > 0 or not d{i - 1} and score < 0\n"
    yield rule(1, f"d{count - 1}")


def years_before(count):
    yield "define d0\n  when score > 0\n"
    for i in range(1, count):
        yield f"define d{i}\n  when d{i - 1} 1 year before or d{i - 1} and open\n"
    yield rule(1, f"d{count - 1}")


def outcomes(count):
    yield "outcome o0: a < b\n"
    for i in range(1, count):
        yield (f'outcome o{i}: a < b\nrule r{i}: o{i} is b\n  when o{i - 1} is b\n  because "It rests on another"\n'
               "  cite plan\n")


# Data, tables and dates

def columns(count, between="\n  "):
    for i in range(count):
        yield fact(f"c{i}", "one of a, b")
    column = 'column "C{0}" or "D{0}" gives c{0}' + between + 'codes "1" is a, "2" is b'
    yield between.join(['dataset d "Data"', "encoding utf-8", 'key "URN"', many(column, count, between), "cite plan\n"])


def columns_one_line(count):
    return columns(count, " ")


def codes(count):
    yield "reason hidden \"hidden\"\n" + fact("kind", "one of " + many("v{0}", LISTED, ", "))
    meanings = ", ".join(f'"{i}" is v{i % LISTED}' for i in range(count))
    yield ('dataset d "Data"\n  encoding utf-8\n  key "URN"\n  missing ' + many('"m{0}"', count, ", ") +
           f' as hidden\n  column "C" gives kind\n    codes {meanings}\n')


def table_rows(count):
    yield "table t: points by subject and year\n"
    for i in range(count):
        yield f"  w{i // 20} {2000 + i % 20}-{2001 + i % 20} {i}\n"
    yield "  cite plan\n"
    for i in range(count):
        yield f"define d{i} when score < t[w{i // 20}, {2000 + i % 20}-{2001 + i % 20}]\n"


def table_by_fact(count):
    yield fact("kind", "one of " + many("v{0}", LISTED, ", ")) + "table t: points by kind\n"
    for i in range(LISTED):
        yield f"  v{i} {i}\n"
    yield "  cite plan\n"
    for i in range(count):
        yield f"define d{i} when score < t[kind] + {i} cite plan\n"


def table_by_year(count):
    yield "table t: points by year\n"
    for year in range(1900, 2200):
        yield f"  {year}-{year + 1} {year}\n"
    yield "  cite plan\n"
    for i in range(count):
        yield f"define d{i} when score < t[year of score] + {i} cite plan\n"


def no_rows(count):
    yield "table t: points by subject and year\n" + many("  w{0} 2000-2001 {0}\n", count, "") + "  cite plan\n"
    for i in range(count):
        yield f"define d{i} when score < t[x{i}, 2003-2004]\n"


def dated(count):
    yield "parameter p: points\n"
    for i in range(count):
        yield f"  = {i} " + (f"from {day(i)} until {day(i)}\n" if i + 1 < count else f"from {day(i)}\n")
    yield "  cite plan\n"
    for i in range(count):
        yield f"define d{i} when score < p + {i} cite plan\n"


def versions(count):
    for i in range(count):
        until = f"to {day(i)}" if i + 1 < count else ""
        when = f"effective {day(i)} {until}" if until else f"effective from {day(i)}"
        yield rule(1, f"score < {i}\n  {when}")


def holidays(count):
    yield 'calendar c "Days"\n' + "".join(f'  holiday {day(i)} "Day {i}"\n' for i in range(count)) + "  cite plan\n"


def terms(count):
    yield 'calendar c "Terms"\n'
    ends = (("09-03", "10-19"), ("10-29", "12-20"), ("01-07", "02-15"), ("02-25", "04-05"), ("04-23", "05-24"),
            ("06-03", "07-24"))
    for i in range(count):
        year = 1801 + i // 6 + (i % 6 > 1)
        yield f"  term {i % 6 + 1} {year}-{ends[i % 6][0]} to {year}-{ends[i % 6][1]}\n"
    yield "  cite plan\n" + rule(1, "term is 2")


def cases(count):
    yield fact("kind", "one of " + many("v{0}", LISTED, ", "),
               "".join(f"  case v{i % LISTED} when score > {i}\n" for i in range(count)))
    yield rule(1, "kind is v0")


# Examples, actions, citations

def examples(count):
    for i in range(count):
        yield example(f"School {i}")


def same_examples(count):
    for _ in range(count):
        yield example("School")


def givens(count):
    for i in range(count):
        yield fact(f"c{i}")
    yield rule(1, many("c{0} > 5", count, " and "))
    yield example("School", many("c{0} = {0}", count, ", "))


def actions(count):
    for i in range(count):
        yield action(f"a{i}", f"score > {i}")
    yield example("School", expected=many("no action a{0}", count, ", "))


def sources(count):
    for i in range(count):
        yield f'source s{i} "Source {i}"\n'
    yield rule(1, "score > 0" + many('\n  cite s{0} "{0}"', count, ""))
    yield many('  cite s{0} "again {0}"\n', count, "")


def parameters(count):
    for i in range(count):
        yield f"parameter p{i}: points = {i}\n  cite plan\ndefine d{i} when score > p{i}\n"


# The text itself

def comments(count):
    yield "define d when open\n" + "  # a comment of \"words\" and (brackets\n" * count
    yield "  and score > 0 " + "# (\" " * count + "\n"


def spaces(count):
    gap = " " * 60 + "\n" * 4 + "  "
    yield "define d when " + many("score > {0} and ", count, gap) + "open cite plan\n"


def long_texts(count):
    for i in range(count):
        yield f'source s{i} "' + "A sentence of words. " * 190 + '"\n'
        yield rule(i, f"score > {i}\n  cite s{i}")


def one_line(count):
    yield 'calendar c "Days"' + "".join(f' holiday {day(i)} "Day {i}"' for i in range(count)) + "\n"


def mixed(count):
    for i in range(count):
        yield f'source s{i} "P\u0430per {i} \u0395nd"  # \u0441omment\n'


def files(count):
    for i in range(count):
        yield f'use "part{i}.rules"\n'
        yield f"part{i}.rules", "".join(f"define d{i}_{j} when score > {j} cite plan\n" for j in range(100))


# Mistakes

def misspelt(count):
    for i in range(count):
        yield f'rul r{i}: category is 2\n  wehn score > {i}\n  becuase "It is so"\n  ciet plan\n'


def wrong_clauses(count):
    yield "rule r: category is 2\n" + many("  when score >> {0} adn open\n", count, "") + "  because \"It is so\"\n"


def wrong_texts(count):
    yield "define d when open\n  cite plan " + "\u201cwords\u201d \u2265 $5; " * count + "\n"


def unread(count):
    yield "fact broken: nothing\n"
    for i in range(count):
        yield rule(i, f"ks2.scroe_{i} > {i} and ks2.figure_{i} < other_{i}")


def twice(count):
    yield (rule(1, "score > 1") + fact("again") + "define again\n  when open\n") * count


def circle(count):
    for i in range(count):
        yield f"define d{i}\n  when d{(i + 1) % count} and score > {i}\n"


def circles(count):
    for i in range(count):
        yield (f'outcome o{i}: a < b\nrule r{i}: o{i} is b\n  when o{(i + 1) % count} is b or o{i * 7 % count} is b\n'
               '  because "It rests on another"\n  cite plan\n')


def kinds_mixed(count):
    for i in range(count):
        yield rule(i, f"score > {i}% and phase < 5 and open is {i} and category = 7")


def disagreeing(count):
    for i in range(count):
        yield example(f"School {i}", expected=f"category = {i % 2 + 1}")


# The count that takes a tenth of a second or more where that is to be had, whether it is in order.
HOSTILE = {
    brackets: (4000, True), unclosed: (4000000, False), nots: (16000, True), ands: (8000, True), ors: (8000, True),
    lists: (16000, True), at_least: (16000, True), sums: (800, True), one_of: (32768, True), values: (8000, True),
    long_list: (16000, False), number_of: (8000, True), score_lines: (16000, True), doubled: (8000, True),
    years_before: (16, True), outcomes: (8000, True), columns: (8000, True), columns_one_line: (8000, True),
    codes: (16000, True), table_rows: (16000, True), table_by_fact: (2000, True), table_by_year: (8000, True),
    no_rows: (8000, False),
    dated: (8000, True), versions: (8000, True), holidays: (32000, True), terms: (2320, True), cases: (8000, True),
    examples: (16000, True), same_examples: (16000, True), givens: (8000, True), actions: (8000, True),
    sources: (8000, True), parameters: (8000, True), comments: (40000, True), spaces: (8000, True),
    long_texts: (2000, True), one_line: (32000, True), mixed: (16000, True), files: (240, True),
    misspelt: (16000, False), wrong_clauses: (32000, False), wrong_texts: (80000, False), unread: (8000, False),
    twice: (16000, False), circle: (8000, False), circles: (8000, False), kinds_mixed: (8000, False),
    disagreeing: (16000, False),
}
