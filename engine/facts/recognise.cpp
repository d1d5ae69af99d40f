#include <fmt/format.h>
#include <algorithm>
#include <optional>
#include <utility>

#include "facts/characters.hpp"
#include "facts/encoding.hpp"
#include "facts/file_columns.hpp"
#include "facts/file_report.hpp"
#include "facts/header.hpp"
#include "facts/pupil_data.hpp"
#include "facts/reading.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

/// How well a header suits one dataset.
struct Fit {
  const Dataset* dataset = nullptr;
  std::size_t mapped = 0;            ///< columns of the dataset that the header has
  std::vector<std::string> lacking;  ///< the required ones, the key among them, that it does not have
  std::size_t unasked = 0;           ///< row filters whose column it does not have

  bool is_better_than(const Fit& other) const {
    return std::pair(mapped, other.unasked) > std::pair(other.mapped, unasked);
  }
};

Fit fit_of(const Dataset& dataset, const Header& header) {
  Fit fit{&dataset, 0, {}};
  if (!header.find(dataset.key)) fit.lacking.push_back(dataset.key.empty() ? std::string() : dataset.key.front());
  for (const Column& column : dataset.columns) {
    if (header.find(column.headers)) {
      ++fit.mapped;
    } else if (!column.optional) {
      fit.lacking.push_back(column.headers.front());
    }
  }
  for (const RowFilter& filter : dataset.filters) fit.unasked += header.find({filter.column}) ? 0 : 1;
  return fit;
}

/// The first record, in whichever encoding: only the full reading knows the dataset's.
std::optional<Header> first_record(std::string_view bytes, FileReport& report) {
  if (auto flaw = not_csv(bytes, report.file())) {
    report.fatal(std::move(*flaw));
    return std::nullopt;
  }
  CsvReader csv(without_byte_order_mark(bytes));
  while (csv.next()) {
    const auto& fields = csv.fields();
    if (std::all_of(fields.begin(), fields.end(), is_blank)) continue;
    std::vector<std::string> names;
    for (const std::string_view field : fields) {
      names.push_back(first_invalid_utf8(field) ? from_windows_1252(field) : std::string(field));
    }
    return Header({names.begin(), names.end()}, csv.row());
  }
  report_fault(csv, Header(), report);
  if (!report.is_fatal()) report.fatal(empty_file(report.file()));
  return std::nullopt;
}

void report_no_fit(const CheckedRuleset& ruleset, const std::vector<Fit>& fits, const Header& header,
                   FileReport& report) {
  if (const char separator = header.other_separator(); separator != '\0') {
    report.fatal(header.row(), {},
                 {"D026", "the file is not one that any dataset of the ruleset describes",
                  fmt::format("Its columns seem to be divided by {}: save it as \"CSV UTF-8 (comma delimited)\".",
                              separator == ';' ? "semicolons" : "tabs")});
    return;
  }
  const auto nearest_fit = std::max_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) {
    return std::pair(a.mapped, b.lacking.size()) < std::pair(b.mapped, a.lacking.size());
  });
  if (nearest_fit == fits.end() || nearest_fit->mapped == 0) {
    std::vector<std::string> names;
    for (const Dataset& dataset : ruleset.datasets) names.push_back(dataset.id);
    report.fatal(
        header.row(), {},
        {"D026", "the file is not one that any dataset of the ruleset describes",
         names.empty() ? std::string("The ruleset has no dataset: add one that maps the file's columns to facts.")
                       : fmt::format("The ruleset knows {}. Add a dataset for this file, or deliver it with "
                                     "another ruleset.",
                                     shown_list(names))});
    return;
  }
  const std::string& first = nearest_fit->lacking.empty() ? nearest_fit->dataset->id : nearest_fit->lacking.front();
  report.fatal(header.row(), {},
               {"D026",
                fmt::format("the file is not one that any dataset of the ruleset describes; the nearest is {}, but the "
                            "file lacks {}",
                            shown(nearest_fit->dataset->id), shown_list(nearest_fit->lacking)),
                fmt::format("Check the names in the file's first row, or name the dataset when you deliver the file.{}",
                            did_you_mean(first, header.names()))});
}

void report_tie(const std::vector<Fit>& best, const Header& header, FileReport& report) {
  std::vector<std::string> names;
  for (const Fit& fit : best) names.push_back(fit.dataset->id);
  report.fatal(header.row(), {},
               {"D027", fmt::format("the file suits {} datasets equally well: {}", best.size(), shown_list(names)),
                "Name the dataset when you deliver the file."});
}

}  // namespace

Recognition recognise(const CheckedRuleset& ruleset, std::string_view bytes, const std::string& file_name) {
  FileReport report(file_name);
  Recognition result;
  const auto header = first_record(bytes, report);
  if (header && !report_identifying_columns(*header, report)) {
    std::vector<Fit> fits;
    for (const Dataset& dataset : ruleset.datasets) fits.push_back(fit_of(dataset, *header));
    std::vector<Fit> best;
    for (const Fit& fit : fits) {
      if (!fit.lacking.empty() || fit.mapped == 0) continue;
      if (!best.empty() && fit.is_better_than(best.front())) best.clear();
      if (best.empty() || !best.front().is_better_than(fit)) best.push_back(fit);
    }
    if (best.size() == 1) result.dataset = best.front().dataset;
    if (best.size() > 1) report_tie(best, *header, report);
    if (best.empty()) report_no_fit(ruleset, fits, *header, report);
  }
  result.diagnostics = report.take();
  return result;
}

}  // namespace riskcat
