#include "format_support.hpp"

namespace riskcat::testing {
namespace {

/// Writes declarations word by word, with a comment here and there.
class Maker {
 public:
  explicit Maker(Dice& dice) : dice_(dice) {}

  std::string make() {
    for (std::size_t count = dice_.below(4); count <= 4; ++count) declaration();
    if (dice_.one_in(3)) out_ += "# the end\n";
    return std::move(out_);
  }

 private:
  void word(const std::string& word) {
    if (dice_.one_in(25)) out_ += dice_.one_in(2) ? "  # remark\n " : "\n\n  # note \"\n  # more\n";
    out_ += (dice_.one_in(9) ? "\n   " : " ") + word;
  }
  void words(const std::vector<std::string>& all) {
    for (const std::string& each : all) word(each);
  }
  void name() {
    word(dice_.of({"a", "ks2.cohort", "x_1", "between", "where", "number", "a_name_that_takes_a_good_part_of_a_line"}));
  }
  void id() { word(dice_.of({"a", "b_2", "between", "of", "one", "an_id_of_some_length_for_a_line"})); }
  void text() {
    word(dice_.of(
        {"\"\"", "\"a # b\"", "\"£ – é\"", R"("say \"no\"")", "\"a text that is quite long, and, or not is when\""}));
  }
  void value() { word(dice_.of({"red", "3s", "4", "yes", "special_measures", "of"})); }
  void declared_value() { word(dice_.of({"red", "3s", "4", "special_measures", "of"})); }
  void literal() {
    word(dice_.of({"-5", "65%", "65 %", "£250000", "-£5.5", "£-5", "2018-10-15", "2016-2017", "yes", "amber", "0.25",
                   "\"x\"", "3 percentage points", "-2.5 percentage points"}));
  }
  /// A year after a key would be the row's second key.
  void row_value() { word(dice_.of({"-5", "65%", "£-5", "2018-10-15", "yes", "0.25", "3 percentage points"})); }
  template <typename Item>
  void several(const std::string& between, const Item& item) {
    item();
    while (dice_.one_in(2)) {
      word(between);
      item();
    }
  }

  void operand() {
    several(dice_.of({"+", "-", "*"}), [&] {
      switch (dice_.below(6)) {
        case 0:
          return literal();
        case 1:
          return word(dice_.of({"20 working days", "assessment date", "1 month", "previous category",
                                "terms since category was at least 4", "category 2 terms ago"}));
        case 2:
          name();
          return words(dice_.one_in(2) ? std::vector<std::string>{"[", "reading", "]"}
                                       : std::vector<std::string>{"[", "reading", ",", "2013-2014", "]"});
        case 3:
          name();
          return word(dice_.of({"1 year before", "3 years before", "in 2016-2017"}));
        default:
          return name();
      }
    });
    if (dice_.one_in(5)) words({"or", "else"}), literal();
  }

  void comparison() {
    if (dice_.one_in(8)) return count();
    operand();
    switch (dice_.below(7)) {
      case 0:
        word(dice_.of({"<", "<=", ">", ">=", "=", "!="}));
        return operand();
      case 1:
        return word(dice_.of({"is known", "is not missing", "is not applicable", "is undecided"}));
      case 2:
        words({"is", "one", "of", "{"});
        several(",", [&] { value(); });
        return word("}");
      case 3:
        word(dice_.of({"is", "is not", "is at least", "is at most"}));
        return value();
      case 4:
        word(dice_.of({"is between", "is not between"}));
        return operand(), word("and"), operand();
      case 5:
        word(dice_.of({"falls by", "rises by more than", "falls by at least"}));
        return operand(), word(dice_.of({"in 1 year", "in each of 2 years"}));
      default:
        return;
    }
  }

  void count() {
    words({"number", "of", "{"});
    several(",", [&] { name(); });
    words({"}", "that"});
    word(dice_.of({"hold", "are at least red", "are not between 1 and -2", "are known"}));
    word(dice_.of({">=", "="}));
    operand();
  }

  void condition(std::size_t depth) {
    several(dice_.of({"and", "or"}), [&] {
      while (dice_.one_in(5)) word("not");
      if (depth == 0 || dice_.one_in(2)) return comparison();
      const bool list = dice_.one_in(2);
      if (list) word(dice_.of({"any of", "all of", "at least 2 of"}));
      word("(");
      list ? several(",", [&] { condition(depth - 1); }) : condition(depth - 1);
      word(")");
    });
  }

  void cite() {
    word("cite");
    id();
    if (dice_.one_in(2)) text();
  }
  void cites() {
    while (dice_.one_in(2)) cite();
  }
  void type() {
    switch (dice_.below(4)) {
      case 0:
        words({"one", "of"});
        return several(",", [&] { word(dice_.of({"red", "4", "a_value_that_is_long_enough_to_break"})); });
      case 1:
        words({"low", "<"});
        return several("<", [&] { word(dice_.of({"high", "a_value_that_is_long_enough_to_break"})); });
      default:
        return word(dice_.of({"percent", "percentage points", "yes/no", "date", "points", "money"}));
    }
  }

  void begin(const std::string& keyword) {
    if (!out_.empty() && out_.back() != '\n') out_ += "\n";
    while (dice_.one_in(3)) out_ += "\n";
    while (dice_.one_in(5)) out_ += "# about it\n";
    while (dice_.one_in(5)) out_ += "\n";
    out_ += keyword;
  }

  void declaration();
  void dataset();
  void action();

  Dice& dice_;
  std::string out_;
};

void Maker::dataset() {
  begin("dataset");
  name();
  text();
  words({"encoding", "utf-8", "or", "windows-1252", "dates", "dd/mm/yyyy", "key"});
  several("or", [&] { text(); });
  words({"keep", "rows", "where", "\"A\"", "is"});
  several(",", [&] { text(); });
  words({"as", "\"summary row\""});
  while (!dice_.one_in(3)) {
    word(dice_.of({"column", "optional column"}));
    several("or", [&] { text(); });
    word("gives");
    name();
    if (dice_.one_in(3)) words({"characters", "1", "to", "3"});
    if (dice_.one_in(2)) {
      word("codes");
      several(",", [&] { text(), word("is"), literal(); });
    }
    if (dice_.one_in(2)) words({"not", "applicable"}), several(",", [&] { text(); });
    if (dice_.one_in(2)) word("missing"), several(",", [&] { text(); }), word("as"), id();
  }
  cites();
}

void Maker::action() {
  begin("action");
  id();
  text();
  words({"when"}), condition(2);
  if (dice_.one_in(3)) words({"unless"}), condition(2);
  words({"because"}), text();
  if (dice_.one_in(3)) word(dice_.of({"effective from 2018-09-01", "effective 2018-09-01 to 2019-08-31"}));
  if (dice_.one_in(3)) word(dice_.of({"repeats every 6 weeks", "repeats in terms 1, 3, 5", "repeats \"monthly\""}));
  if (dice_.one_in(2)) words({"due", "in", "20", "working", "days"});
  if (dice_.one_in(2)) words({"letter"}), text();
  cites();
}

void Maker::declaration() {
  switch (dice_.below(15)) {
    case 0:
      return begin("use"), text();
    case 1:
      return begin(dice_.of({"source", "reason"})), id(), text();
    case 2:
      return begin("parameter"), id(), word(":"), type(), word("="), literal(), cites();
    case 3:
      begin("table"), id(), word(":"), type(), words({"by", "subject"});
      while (dice_.one_in(2)) word(dice_.of({"red", "4", "a_key_that_is_long"})), row_value();
      return cites();
    case 4:
      return begin("define"), id(), text(), word("when"), condition(3), cites();
    case 5:
      return begin("outcome"), id(), word(":"), words({"1", "<"}), several("<", [&] { declared_value(); }), cites();
    case 6:
      return begin("rule"), id(), word(":"), id(), word("is"), declared_value(), word("when"), condition(3),
             word("because"), text(), cites();
    case 7:
      return action();
    case 8:
      return dataset();
    case 9:
      begin("fact"), name(), word(":"), type(), word("title"), text();
      if (dice_.one_in(2)) words({"applies", "when"}), condition(2), word("because"), text();
      while (dice_.one_in(2)) word("case"), value(), word("when"), condition(2);
      return word("yearly");
    case 10:
      begin("example"), text(), words({"given"});
      several(",", [&] { name(), word(dice_.of({"", "1 year before"})), word("="), literal(); });
      word("expect");
      return several(",", [&] { word(dice_.of({"action x", "no action y", "category = 4", "a possibly red"})); });
    case 11:
      begin("parameter"), id(), word(":"), type();
      for (std::size_t count = dice_.below(3); count <= 2; ++count) {
        words({"="}), literal(),
            word(dice_.of({"until 2015-08-31", "from 2015-09-01", "from 2015-09-01 until 2016-08-31"}));
      }
      return cites();
    case 12:
      begin("score"), id(), text();
      while (!dice_.one_in(3)) word(dice_.of({"add 3 points when", "take 1.5 points when"})), condition(2);
      return cites();
    case 13:
      begin("table"), id(), word(":"), type(), words({"by", "subject", "and", "year"});
      while (dice_.one_in(2)) word(dice_.of({"red", "4"})), word("2013-2014"), row_value();
      return cites();
    default:
      begin("ruleset"), text(), words({"version", "2018.1-b", "shows"}), several(",", [&] { id(); });
      return words({"decides", "schools", "where"}), condition(2), word("because"), text();
  }
}

}  // namespace

std::string made_up_rules(Dice& dice) { return Maker(dice).make(); }

}  // namespace riskcat::testing
