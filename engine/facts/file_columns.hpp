// Which position of a delivered file's header each part of its dataset reads: the key, the filters, the columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/file_report.hpp"
#include "facts/header.hpp"
#include "language/ruleset.hpp"

namespace riskcat {

struct FileColumns {
  struct Filter {
    const RowFilter* filter = nullptr;
    std::size_t position = 0;
  };
  struct Mapped {
    const Column* column = nullptr;
    std::optional<std::size_t> position;  ///< nullopt: optional and absent
    std::string header;
  };
  std::size_t key = 0;
  std::vector<Filter> filters;  ///< those whose column the file has
  std::vector<Mapped> mapped;   ///< in the order of the dataset
};

/// Reports every required column that is absent, every read column that stands twice, and, as notes, the optional ones
/// that are absent. The result means something only when the report is not fatal.
FileColumns find_columns(const CheckedRuleset& ruleset, const Dataset& dataset, const Header& header,
                         FileReport& report);

/// What a filter says of a row. `undecided` when the row may have been cut off in or before the filter's cell.
enum class FilterAnswer { keeps, leaves_out, undecided };
FilterAnswer ask_filter(const FileColumns::Filter& filter, const std::vector<std::string_view>& fields,
                        bool may_be_cut);

const std::string& name_of(const Dataset& dataset);

}  // namespace riskcat
