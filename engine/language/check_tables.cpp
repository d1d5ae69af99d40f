// A table looked up in a condition: keys written there are settled now, keys of a school when it is evaluated.
#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <string_view>
#include <utility>

#include "language/check_conditions.hpp"
#include "language/check_names.hpp"
#include "values/limits.hpp"
#include "values/period.hpp"

namespace riskcat::checking {
namespace {

using What = syntax::TableKey::What;

std::vector<std::string> keys_of(const CheckedTable& table, std::size_t place) {
  std::vector<std::string> keys;
  std::set<std::string_view> seen;
  for (const auto& [row, value] : table.rows)
    if (seen.insert(row[place]).second) keys.push_back(row[place]);
  return keys;
}

/// What one key in the brackets came to: a row's own key, or something to be looked up for each school.
struct SettledKey {
  std::string named;
  std::optional<TableKey> looked_up;
};

std::nullopt_t report_key(Context& context, const syntax::TableKey& key, const std::string& message,
                          const std::string& help, std::optional<Related> related = std::nullopt) {
  context.report.error(codes::kTableKey, key.span, message, help, std::move(related));
  return std::nullopt;
}

const syntax::Table& declared_as(const Context& context, const syntax::Reference& reference) {
  return *context.tables[context.names.find(reference.name.text)->second.node.index].body;
}

std::string named_by_hand(const CheckedTable& table, std::size_t place) {
  return "write one of its keys: " + list_of(keys_of(table, place));
}

/// Rows of a table that follow one another. (Clang 14 cannot read the standard library's `subrange`.)
struct RowsOfTable {
  using Iterator = decltype(CheckedTable::rows)::const_iterator;

  Iterator first;
  Iterator last;

  [[nodiscard]] Iterator begin() const { return first; }
  [[nodiscard]] Iterator end() const { return last; }
};

/// The rows whose first key is the word.
RowsOfTable rows_of(const CheckedTable& table, const std::string& word) {
  const auto first = table.rows.lower_bound({word});
  auto last = first;
  while (last != table.rows.end() && last->first.front() == word) ++last;
  return {first, last};
}

/// True for a word that some row has as the key in this place.
bool is_row(const Context& context, const syntax::Reference& reference, const CheckedTable& table, std::size_t place) {
  const std::string& word = reference.keys[place].name.text;
  const auto has_it = [&](const auto& row) { return row.first[place] == word; };
  const RowsOfTable rows = rows_of(table, word);
  if (place == 0) return rows.begin() != rows.end();
  if (table.rows.contains({reference.keys[0].name.text, word})) return true;
  return context.suggestions < limits::kSuggestions && std::ranges::any_of(table.rows, has_it);
}

std::optional<SettledKey> named_key(Context& context, const Site& site, const syntax::Reference& reference,
                                    const CheckedTable& table, std::size_t place) {
  const syntax::TableKey& key = reference.keys[place];
  const std::string& word = key.name.text;
  const auto named = context.names.find(word);
  const bool a_fact = named != context.names.end() && named->second.node.sort == Sort::fact;
  const bool a_row = is_row(context, reference, table, place);
  if (a_row && a_fact) {
    context.report.error(codes::kAmbiguousKey, key.span, quoted(word) + " is both a row of the table and a fact",
                         "give the row another name", Related{named->second.span, "the fact is declared here"});
    return std::nullopt;
  }
  if (a_row) return SettledKey{word, std::nullopt};
  if (!a_fact) {
    const bool look = context.suggestions++ < limits::kSuggestions;
    const std::vector<std::string> rows = look ? keys_of(table, place) : std::vector<std::string>();
    const std::string list = look ? "the rows are " + list_of(rows, "and") : "write one of the table's rows";
    context.report.error(codes::kNoTableRow, key.span, quoted(reference.name.text) + " has no row " + quoted(word),
                         table.by[place].year ? list : did_you_mean(word, rows, list),
                         Related{declared_as(context, reference).id.span, "the table is declared here"});
    return std::nullopt;
  }
  const FactIndex fact = named->second.node.index;
  if (table.by[place].fact != fact)
    return report_key(context, key, quoted(reference.name.text) + " is not a table by " + quoted(word),
                      table.by[place].fact
                          ? "look it up by its own fact: " + context.ruleset.facts[*table.by[place].fact].id
                          : named_by_hand(table, place),
                      Related{declared_as(context, reference).by[place].span, "the table goes by this"});
  record_use(context, site, {Sort::fact, fact}, key.span);
  return SettledKey{{}, TableKey{TableKey::By::fact, fact}};
}

std::optional<SettledKey> year_key(Context& context, const Site& site, const syntax::Reference& reference,
                                   const CheckedTable& table, std::size_t place) {
  const syntax::TableKey& key = reference.keys[place];
  if (!table.by[place].year)
    return report_key(context, key, quoted(reference.name.text) + " does not go by year", named_by_hand(table, place));
  if (key.what == What::year_of_assessment) return SettledKey{{}, TableKey{TableKey::By::year_of_assessment, 0}};
  const auto fact = find_fact(context, key.name);
  if (!fact) return std::nullopt;
  if (!context.facts[*fact].body->yearly)
    return report_key(context, key, quoted(key.name.text) + " is not a yearly fact, so its value is of no year",
                      "name a fact that is declared `yearly`, or write: year of assessment date");
  record_use(context, site, {Sort::fact, *fact}, key.span);
  return SettledKey{{}, TableKey{TableKey::By::year_of_fact, *fact}};
}

/// The place of each value in the list of the fact that a table goes by.
using Places = std::map<std::string_view, std::int64_t>;

Places places_of_values(const Context& context, const KeySort& sort) {
  Places places;
  if (!sort.fact) return places;
  std::int64_t place = 0;
  for (const std::string& value : context.ruleset.facts[*sort.fact].type.values) places.emplace(value, place++);
  return places;
}

std::int64_t place_in(const Places& places, const std::string& word) {
  const auto found = places.find(word);
  return found == places.end() ? static_cast<std::int64_t>(places.size()) : found->second;
}

std::vector<TableRow> make_rows(const Context& context, const CheckedTable& table,
                                const std::vector<SettledKey>& keys) {
  const Places places = keys.front().looked_up ? places_of_values(context, table.by.front()) : Places();
  const RowsOfTable all{table.rows.begin(), table.rows.end()};
  std::vector<TableRow> rows;
  for (const auto& [words, value] : keys.front().looked_up ? all : rows_of(table, keys.front().named)) {
    TableRow row{{}, value};
    bool fits = true;
    for (std::size_t i = 0; i < keys.size() && fits; ++i) {
      // A row is known here by the year it starts in, or by its value's place in the list.
      if (keys[i].looked_up)
        row.keys.push_back(table.by[i].year ? Period::parse(words[i])->start_year : place_in(places, words[i]));
      else
        fits = keys[i].named == words[i];
    }
    if (fits) rows.push_back(std::move(row));
  }
  return rows;
}

/// The rows that are left for the keys of a school, made once for all mentions that write the same keys.
std::shared_ptr<const std::vector<TableRow>> rows_for(Context& context, std::uint32_t index,
                                                      const std::vector<SettledKey>& keys) {
  std::vector<std::string> written;
  for (const SettledKey& key : keys) written.push_back(key.looked_up ? "" : key.named);
  auto& rows = context.table_rows[{index, written}];
  if (!rows)
    rows = std::make_shared<const std::vector<TableRow>>(make_rows(context, context.checked_tables[index], keys));
  return rows;
}

std::optional<std::vector<SettledKey>> settle_keys(Context& context, const Site& site,
                                                   const syntax::Reference& reference, const CheckedTable& table) {
  std::vector<SettledKey> keys;
  for (std::size_t i = 0; i < reference.keys.size(); ++i) {
    const bool named = reference.keys[i].what == What::named;
    auto key = named ? named_key(context, site, reference, table, i) : year_key(context, site, reference, table, i);
    if (key) keys.push_back(*std::move(key));
  }
  if (keys.size() != reference.keys.size()) return std::nullopt;
  return keys;
}

/// What can stand in the brackets: the table's own fact, or the key of a row where it goes by a free word.
std::string by_words(const Context& context, std::uint32_t index) {
  const CheckedTable& table = context.checked_tables[index];
  std::string words;
  for (std::size_t i = 0; i < table.by.size(); ++i) {
    if (!words.empty()) words += ", ";
    const bool free = !table.by[i].fact && !table.by[i].year && !table.rows.empty();
    words += table.by[i].year ? "year of FACT"
             : free           ? keys_of(table, i).front()
                              : context.tables[index].body->by[i].text;
  }
  return words;
}

}  // namespace

std::optional<Resolved> table_operand(Context& context, const Site& site, const syntax::Reference& reference,
                                      std::uint32_t index) {
  context.table_used[index] = true;
  const CheckedTable& table = context.checked_tables[index];
  if (table.broken) return std::nullopt;
  if (reference.keys.size() != table.by.size()) {
    context.report.error(codes::kTableKey, reference.keys.empty() ? reference.span : reference.keys.back().span,
                         reference.keys.empty() ? quoted(reference.name.text) + " is a table, and no row of it is named"
                         : table.by.size() > 1  ? quoted(reference.name.text) + " has two keys, and one is named"
                                                : quoted(reference.name.text) + " has one key, and two are named",
                         "write: " + reference.name.text + "[" + by_words(context, index) + "]");
    return std::nullopt;
  }
  const auto keys = settle_keys(context, site, reference, table);
  if (!keys) return std::nullopt;
  const auto rows = rows_for(context, index, *keys);
  std::vector<TableKey> looked_up;
  std::string words;
  for (std::size_t i = 0; i < keys->size(); ++i) {
    if ((*keys)[i].looked_up) looked_up.push_back(*(*keys)[i].looked_up);
    words += (i == 0 ? "" : ", ") + (*keys)[i].named;
  }
  if (!looked_up.empty())
    return value_of(add_operand(context, TableOperand{reference.name.text, looked_up, table.type, rows}, table.type,
                                reference.span),
                    reference.span);
  if (rows->empty()) {
    context.report.error(codes::kNoTableRow, reference.keys.back().span,
                         quoted(reference.name.text) + " has no row " + quoted(words),
                         "add the row to the table, or look up another");
    return std::nullopt;
  }
  return value_of(
      add_operand(context, ConstantOperand{table.type, rows->front().value, reference.name.text + "[" + words + "]"},
                  table.type, reference.span),
      reference.span);
}

}  // namespace riskcat::checking
