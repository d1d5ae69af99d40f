#include "facts/reading.hpp"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "facts/cell_reader.hpp"
#include "facts/csv.hpp"
#include "facts/encoding.hpp"
#include "facts/file_columns.hpp"
#include "facts/file_report.hpp"
#include "facts/repeated_schools.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

bool all_blank(const std::vector<std::string_view>& fields) {
  return std::all_of(fields.begin(), fields.end(), is_blank);
}

class DeliveryReading {
 public:
  DeliveryReading(const CheckedRuleset& ruleset, const Dataset& dataset, const std::string& file_name)
      : ruleset_(ruleset), dataset_(dataset), report_(file_name) {}

  ReadResult read(std::string_view bytes);

 private:
  using Fields = std::vector<std::string_view>;

  bool read_header(CsvReader& csv);
  void read_row(const CsvReader& csv);
  bool cut_short(const CsvReader& csv);
  const FileColumns::Filter* left_out_by(const Fields& fields) const;
  std::optional<Urn> read_key(const Fields& fields, std::uint32_t row);
  bool has_extra_cells(const Fields& fields, std::uint32_t row);
  void read_cells(const Fields& fields, std::uint32_t row, bool trusted);
  std::size_t readable(std::string_view field) const;
  std::vector<std::size_t> read_column(std::size_t column);
  void flush();
  void note_no_line_end(const CsvReader& csv, const FileColumns::Filter* left_out);
  void check_any_school();

  const CheckedRuleset& ruleset_;
  const Dataset& dataset_;
  FileReport report_;
  Header header_;
  FileColumns columns_;
  std::vector<CellReader> cells_;
  std::string_view text_;  ///< the whole file
  DeliveredTable table_;

  static constexpr std::size_t kRowsAtOnce = 4096;
  /// In place of a field that is not there: nothing, as long as the reason's number.
  static std::string_view no_field(EngineReason reason) {
    return {static_cast<const char*>(nullptr), static_cast<std::size_t>(reason)};
  }
  std::vector<std::string_view> pending_;  ///< of each pending row the mapped columns
  std::vector<std::uint32_t> pending_rows_;
};

ReadResult DeliveryReading::read(std::string_view bytes) {
  DecodedFile decoded = decode(bytes, dataset_.encodings, report_.file());
  if (decoded.flaw) return ReadResult{std::nullopt, {std::move(*decoded.flaw)}};
  text_ = decoded.text();
  CsvReader csv(text_);
  if (read_header(csv)) {
    while (!report_.is_fatal() && csv.next()) read_row(csv);
    flush();
    report_fault(csv, header_, report_);
    if (!report_.is_fatal()) report_repeated_schools(table_, header_.name(columns_.key), report_);
    if (!report_.is_fatal()) check_any_school();
  }
  ReadResult result;
  if (!report_.is_fatal()) {
    result.table = std::move(table_);
  }
  result.diagnostics = report_.take();
  return result;
}

bool DeliveryReading::read_header(CsvReader& csv) {
  do {
    if (!csv.next()) {
      report_fault(csv, header_, report_);
      if (!report_.is_fatal()) report_.fatal(empty_file(report_.file()));
      return false;
    }
  } while (all_blank(csv.fields()));
  header_ = Header(csv.fields(), csv.row());
  columns_ = find_columns(ruleset_, dataset_, header_, report_);
  if (report_.is_fatal()) return false;
  for (const auto& mapped : columns_.mapped) {
    const Fact& fact = ruleset_.facts.at(mapped.column->fact);
    cells_.emplace_back(fact, *mapped.column, dataset_.dates, mapped.header, report_, table_.texts);
    const Kind kind = fact.type.kind;
    table_.columns.push_back({mapped.column->fact, mapped.header, FactColumn(kind), kind == Kind::text});
  }
  return true;
}

void DeliveryReading::read_row(const CsvReader& csv) {
  const Fields& fields = csv.fields();
  if (all_blank(fields)) return;
  if (cut_short(csv)) return;
  const FileColumns::Filter* left_out = left_out_by(fields);
  if (!csv.ended_by_line_end()) note_no_line_end(csv, left_out);
  if (left_out != nullptr) {
    ++table_.skipped[left_out->filter->label];
    return;
  }
  const auto urn = read_key(fields, csv.row());
  if (!urn) return;
  table_.schools.push_back(*urn);
  table_.rows.push_back(csv.row());
  // Cells past the header come of a comma that should have been in quotation marks, and may have moved all the others.
  read_cells(fields, csv.row(), !has_extra_cells(fields, csv.row()));
}

/// A last row of a school that stops before the header does, without a line end, was cut off. Rows left out by a filter
/// may be short: the published summary rows are.
bool DeliveryReading::cut_short(const CsvReader& csv) {
  const Fields& fields = csv.fields();
  if (csv.ended_by_line_end() || fields.size() >= header_.size()) return false;
  for (const auto& filter : columns_.filters) {
    if (ask_filter(filter, fields, true) == FilterAnswer::leaves_out) return false;
  }
  flush();
  report_.fatal(csv.row(), header_.name(fields.size() - 1),
                {"D012",
                 fmt::format("the file seems to have been cut short: row {} ends after {} of {} columns", csv.row(),
                             fields.size(), header_.size()),
                 "Download or export the file again, and check that the whole of it arrives."});
  return true;
}

const FileColumns::Filter* DeliveryReading::left_out_by(const Fields& fields) const {
  for (const auto& filter : columns_.filters) {
    if (ask_filter(filter, fields, false) == FilterAnswer::leaves_out) return &filter;
  }
  return nullptr;
}

void DeliveryReading::note_no_line_end(const CsvReader& csv, const FileColumns::Filter* left_out) {
  flush();
  const std::size_t width = csv.fields().size();
  if (left_out == nullptr || width >= header_.size()) {
    report_.note(csv.row(), {}, {"D013", "the file's last row has no line end, as some publishers leave it", {}});
    return;
  }
  Complaint complaint{
      "D013",
      fmt::format("the file's last row has no line end, and ends after {} of {} columns", width, header_.size()),
      "Check that no rows are missing after it."};
  if (left_out->filter->keep) {
    report_.warning(csv.row(), {}, std::move(complaint));
  } else {
    report_.note(csv.row(), {}, std::move(complaint));
  }
}

std::optional<Urn> DeliveryReading::read_key(const Fields& fields, std::uint32_t row) {
  const std::string_view key = columns_.key < fields.size() ? trimmed(fields[columns_.key]) : std::string_view();
  const auto urn = Urn::parse(key);
  if (urn) return urn;
  flush();
  report_.error(row, header_.name(columns_.key), [&]() -> Complaint {
    if (key.empty()) {
      return {
          "D018", fmt::format("row {} names no school", row),
          "Fill in the school's URN; or, if it is not a row of a school, leave it out in the dataset with skip rows."};
    }
    return {"D019", fmt::format("{} is not a URN", shown(key)),
            "Write the school's unique reference number, six digits such as 114385, without spaces or decimals."};
  });
  return std::nullopt;
}

bool DeliveryReading::has_extra_cells(const Fields& fields, std::uint32_t row) {
  if (fields.size() <= header_.size()) return false;
  const auto first = fields.begin() + static_cast<std::ptrdiff_t>(header_.size());
  const auto extra = std::find_if_not(first, fields.end(), is_blank);
  if (extra == fields.end()) return false;
  flush();
  report_.error(row, {}, [&]() -> Complaint {
    return {
        "D021",
        fmt::format("row {} has {} cells, more than the {} columns of the header: {} belongs to none", row,
                    fields.size(), header_.size(), shown(*extra)),
        "Put quotation marks round a cell that has a comma in it. Until then the row's figures count as unreadable."};
  });
  return true;
}

/// Keeps the row's fields for flush(): a column is read many rows at a time, so that what its cells mean stays at hand.
void DeliveryReading::read_cells(const Fields& fields, std::uint32_t row, bool trusted) {
  bool stands_alone = false;
  for (const auto& mapped : columns_.mapped) {
    if (!mapped.position) {
      pending_.push_back(no_field(EngineReason::column_absent));
    } else if (*mapped.position >= fields.size()) {
      pending_.push_back(no_field(EngineReason::row_ends_early));
    } else if (!trusted) {
      pending_.push_back(no_field(EngineReason::unreadable));
    } else {
      pending_.push_back(fields[*mapped.position]);
      stands_alone = stands_alone || readable(pending_.back()) == pending_.back().size();
    }
  }
  pending_rows_.push_back(row);
  // A field that the reader put together is gone with the next row.
  if (stands_alone || pending_rows_.size() == kRowsAtOnce) flush();
}

/// How many bytes may be read from where a field begins: the rest of the file, or the field alone.
std::size_t DeliveryReading::readable(std::string_view field) const {
  // As numbers: a field that the reader put together stands in other memory.
  const std::size_t offset =
      reinterpret_cast<std::uintptr_t>(field.data()) - reinterpret_cast<std::uintptr_t>(text_.data());
  return offset < text_.size() ? text_.size() - offset : field.size();
}

/// Reads the pending cells of one column that are plain to see; the rows of the others.
std::vector<std::size_t> DeliveryReading::read_column(std::size_t column) {
  std::vector<std::size_t> unclear;
  std::vector<Cell> cells(pending_rows_.size());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const std::string_view field = pending_[row * cells_.size() + column];
    Cell& cell = cells[row];
    if (field.data() == nullptr) {
      cell = missing_cell(static_cast<EngineReason>(field.size()));
    } else if (!cells_[column].recall(field, readable(field), cell)) {
      cell.state = State::known;  // until it is set by flush()
      unclear.push_back(row);
    }
  }
  table_.columns[column].cells.push_all(cells);
  return unclear;
}

/// Reads what is pending, the columns side by side; what is not plain to see, and may be a flaw, then in the order of
/// the file.
void DeliveryReading::flush() {
  const std::size_t width = cells_.size();
  const std::size_t first = cells_.empty() ? 0 : table_.columns.front().cells.size();
  std::vector<std::vector<std::size_t>> unclear(width);
  const auto read_those = [&](std::size_t begin, std::size_t end, bool texts) {
    for (std::size_t column = begin; column < end; ++column) {
      if (table_.columns[column].is_text == texts) unclear[column] = read_column(column);
    }
  };
  constexpr std::size_t kWorthSharing = 512;  // rows
  if (pending_rows_.size() < kWorthSharing) {
    read_those(0, width, false);
  } else {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, width, 2),
                      [&](const auto& columns) { read_those(columns.begin(), columns.end(), false); });
  }
  read_those(0, width, true);  // these share the pool of texts
  std::vector<std::pair<std::size_t, std::size_t>> by_row;
  for (std::size_t column = 0; column < width; ++column) {
    for (const std::size_t row : unclear[column]) by_row.emplace_back(row, column);
  }
  std::sort(by_row.begin(), by_row.end());
  for (const auto& [row, column] : by_row) {
    const std::string_view field = pending_[row * width + column];
    table_.columns[column].cells.set(first + row, cells_[column].read(field, pending_rows_[row], readable(field)));
  }
  pending_.clear();
  pending_rows_.clear();
}

void DeliveryReading::check_any_school() {
  if (!table_.schools.empty()) return;
  std::size_t skipped = 0;
  for (const auto& [label, count] : table_.skipped) skipped += count;
  report_.fatal(0, {},
                {"D011",
                 skipped == 0 ? std::string("the file has a header but no school")
                              : fmt::format("the file has no school: the dataset's filters leave out {}",
                                            counted(skipped, "row", "rows")),
                 "Check that this is the right file, that the download finished, and that it is of your authority."});
}

}  // namespace

ReadResult read_delivery(const CheckedRuleset& ruleset, const Dataset& dataset, std::string_view bytes,
                         const std::string& file_name) {
  return DeliveryReading(ruleset, dataset, file_name).read(bytes);
}

}  // namespace riskcat
