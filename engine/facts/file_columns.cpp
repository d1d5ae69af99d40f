#include "facts/file_columns.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

std::string alternatives_text(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " or ") + shown(name);
  return out;
}

std::string help_for(const std::vector<std::string>& wanted, const Header& header) {
  if (const char separator = header.other_separator(); separator != '\0') {
    return fmt::format("The columns seem to be divided by {}: save the file as \"CSV UTF-8 (comma delimited)\".",
                       separator == ';' ? "semicolons" : "tabs");
  }
  for (const std::string& name : wanted) {
    const std::string near = did_you_mean(name, header.names());
    if (!near.empty()) {
      return fmt::format(
          "The file has a column with nearly that name.{} If it is the same, add it to the dataset with or.", near);
    }
  }
  return "Check that this is the right file for the dataset; if the publisher renamed the column, add the new name "
         "with or.";
}

void report_absent_key(const Dataset& dataset, const Header& header, FileReport& report) {
  report.fatal(header.row(), {},
               {"D014",
                fmt::format("the file has no column {}, by which dataset {} knows the school",
                            alternatives_text(dataset.key), shown(name_of(dataset))),
                help_for(dataset.key, header)});
}

void report_absent_column(const CheckedRuleset& ruleset, const Dataset& dataset, const Column& column,
                          const Header& header, FileReport& report) {
  const Fact& fact = ruleset.facts.at(column.fact);
  const std::string& title = fact.title.empty() ? fact.id : fact.title;
  const std::string names = alternatives_text(column.headers);
  if (column.optional) {
    report.note(header.row(), column.headers.front(),
                {"D016", fmt::format("the file has no column {}, so {} is not known from it", names, title), {}});
    return;
  }
  report.fatal(
      header.row(), column.headers.front(),
      {"D015",
       fmt::format("the file has no column {}, from which dataset {} takes {}", names, shown(name_of(dataset)), title),
       help_for(column.headers, header)});
}

/// Reports a read column that stands twice, once for each name.
class RepeatedColumns {
 public:
  RepeatedColumns(const Header& header, FileReport& report) : header_(header), report_(report) {}
  void check(std::size_t position) {
    if (!header_.repeated(position)) return;
    if (std::find(seen_.begin(), seen_.end(), position) != seen_.end()) return;
    seen_.push_back(position);
    const std::string_view name = header_.name(position);
    report_.fatal(header_.row(), name,
                  {"D017",
                   fmt::format("the file has two columns called {}, the {} and the {}", shown(name), ordinal(position),
                               ordinal(*header_.repeated(position))),
                   "Take one of them out, or give it another name: riskcat cannot tell which is meant."});
  }

 private:
  static std::string ordinal(std::size_t position) {
    const std::size_t number = position + 1;
    const bool teen = number % 100 >= 11 && number % 100 <= 13;
    const std::size_t last = teen ? 0 : number % 10;
    return fmt::format("{}{}", number, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
  }
  const Header& header_;
  FileReport& report_;
  std::vector<std::size_t> seen_;
};

}  // namespace

const std::string& name_of(const Dataset& dataset) { return dataset.title.empty() ? dataset.id : dataset.title; }

FileColumns find_columns(const CheckedRuleset& ruleset, const Dataset& dataset, const Header& header,
                         FileReport& report) {
  FileColumns columns;
  RepeatedColumns repeated(header, report);
  if (const auto key = header.find(dataset.key)) {
    columns.key = *key;
    repeated.check(*key);
  } else {
    report_absent_key(dataset, header, report);
  }
  for (const RowFilter& filter : dataset.filters) {
    const auto position = header.find({filter.column});
    if (!position) continue;
    repeated.check(*position);
    columns.filters.push_back({&filter, *position});
  }
  for (const Column& column : dataset.columns) {
    const auto position = header.find(column.headers);
    columns.mapped.push_back({&column, position, position ? header.names()[*position] : column.headers.front()});
    if (position) {
      repeated.check(*position);
    } else {
      report_absent_column(ruleset, dataset, column, header, report);
    }
  }
  return columns;
}

FilterAnswer ask_filter(const FileColumns::Filter& filter, const std::vector<std::string_view>& fields,
                        bool may_be_cut) {
  if (may_be_cut && filter.position + 1 >= fields.size()) return FilterAnswer::undecided;
  const std::string_view cell = filter.position < fields.size() ? fields[filter.position] : std::string_view();
  const auto& values = filter.filter->values;
  const bool listed = std::find(values.begin(), values.end(), cell) != values.end() ||
                      std::find(values.begin(), values.end(), trimmed(cell)) != values.end();
  return listed == filter.filter->keep ? FilterAnswer::keeps : FilterAnswer::leaves_out;
}

}  // namespace riskcat
