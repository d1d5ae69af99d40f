#include "facts/reading.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "facts/cell_reader.hpp"
#include "facts/column_reading.hpp"
#include "facts/csv.hpp"
#include "facts/encoding.hpp"
#include "facts/file_columns.hpp"
#include "facts/file_report.hpp"
#include "facts/pupil_data.hpp"
#include "facts/repeated_schools.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

bool all_blank(const std::vector<std::string_view>& fields) {
  return std::all_of(fields.begin(), fields.end(), is_blank);
}

class DeliveryReading {
 public:
  DeliveryReading(const CheckedRuleset& ruleset, const Dataset& dataset, const std::string& file_name,
                  Occasion occasion, std::optional<Urn> only = {})
      : ruleset_(ruleset),
        dataset_(dataset),
        report_(file_name),
        takes_in_(occasion == Occasion::to_take_in),
        only_(only) {}

  ReadResult read(std::string_view bytes);

 private:
  using Fields = std::vector<std::string_view>;

  bool read_header(CsvReader& csv);
  bool next_row(CsvReader& csv) const;
  void read_row(const CsvReader& csv);
  bool holds_pupil_numbers(const CsvReader& csv);
  bool cut_short(const CsvReader& csv);
  const FileColumns::Filter* left_out_by(const Fields& fields) const;
  std::optional<Urn> read_key(const Fields& fields, std::uint32_t row);
  bool has_extra_cells(const Fields& fields, std::uint32_t row);
  void read_cells(const Fields& fields, std::uint32_t row, bool trusted);
  void note_no_line_end(const CsvReader& csv, const FileColumns::Filter* left_out);
  void settle_repeated_schools();
  void check_any_school();

  const CheckedRuleset& ruleset_;
  const Dataset& dataset_;
  FileReport report_;
  bool takes_in_;
  std::optional<Urn> only_;  ///< the school whose rows alone are read
  PupilNumbers pupil_numbers_;
  Header header_;
  FileColumns columns_;
  std::vector<CellReader> cells_;
  DeliveredTable table_;
  std::optional<ColumnReading> rows_;  ///< once the header is read
};

ReadResult DeliveryReading::read(std::string_view bytes) {
  DecodedFile decoded = decode(bytes, dataset_.encodings, report_.file());
  if (decoded.flaw) return ReadResult{std::nullopt, {std::move(*decoded.flaw)}};
  CsvReader csv(decoded.text());
  if (read_header(csv)) {
    rows_.emplace(decoded.text(), cells_, table_);
    while (!report_.is_fatal() && next_row(csv)) read_row(csv);
    rows_->finish();
    report_fault(csv, header_, report_);
    if (!report_.is_fatal()) settle_repeated_schools();
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
  if (takes_in_ && report_identifying_columns(header_, report_)) return false;
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

/// Of one school alone most rows are not looked at.
bool DeliveryReading::next_row(CsvReader& csv) const {
  if (only_) csv.pass_records_without(only_->text());
  return csv.next();
}

void DeliveryReading::read_row(const CsvReader& csv) {
  const Fields& fields = csv.fields();
  if (all_blank(fields)) return;
  if (takes_in_ && holds_pupil_numbers(csv)) return;
  if (cut_short(csv)) return;
  const FileColumns::Filter* left_out = left_out_by(fields);
  if (!csv.ended_by_line_end()) note_no_line_end(csv, left_out);
  if (left_out != nullptr) {
    ++table_.skipped[left_out->filter->label];
    return;
  }
  const auto urn = read_key(fields, csv.row());
  if (!urn) return;
  if (only_ && *urn != *only_) return;
  table_.schools.push_back(*urn);
  table_.rows.push_back(csv.row());
  // Cells past the header come of a comma that should have been in quotation marks, and may have moved all the others.
  read_cells(fields, csv.row(), !has_extra_cells(fields, csv.row()));
}

/// Of rows that are left out too: the file is kept with them. What was said of earlier rows is taken back, since it may
/// quote what stands in a pupil's row.
bool DeliveryReading::holds_pupil_numbers(const CsvReader& csv) {
  const auto place = pupil_numbers_.next(csv.fields(), csv.row());
  if (!place) return false;
  rows_->finish();
  report_.take();
  report_pupil_numbers(*place, header_, report_);
  return true;
}

/// A last row of a school that stops before the header does, without a line end, was cut off. Rows left out by a filter
/// may be short: the published summary rows are.
bool DeliveryReading::cut_short(const CsvReader& csv) {
  const Fields& fields = csv.fields();
  if (csv.ended_by_line_end() || fields.size() >= header_.size()) return false;
  for (const auto& filter : columns_.filters) {
    if (ask_filter(filter, fields, true) == FilterAnswer::leaves_out) return false;
  }
  rows_->finish();  // its flaws stand before this one
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
  rows_->finish();  // its flaws stand before this one
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
  rows_->finish();  // its flaws stand before this one
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
  rows_->finish();  // its flaws stand before this one
  report_.error(row, {}, [&]() -> Complaint {
    return {
        "D021",
        fmt::format("row {} has {} cells, more than the {} columns of the header: {} belongs to none", row,
                    fields.size(), header_.size(), shown(*extra)),
        "Put quotation marks round a cell that has a comma in it. Until then the row's figures count as unreadable."};
  });
  return true;
}

void DeliveryReading::read_cells(const Fields& fields, std::uint32_t row, bool trusted) {
  for (const auto& mapped : columns_.mapped) {
    if (!mapped.position) {
      rows_->add_missing(EngineReason::column_absent);
    } else if (*mapped.position >= fields.size()) {
      rows_->add_missing(EngineReason::row_ends_early);
    } else if (!trusted) {
      rows_->add_missing(EngineReason::unreadable);
    } else {
      rows_->add_field(fields[*mapped.position]);
    }
  }
  rows_->end_row(row);
}

void DeliveryReading::settle_repeated_schools() {
  if (dataset_.several_rows) {
    join_repeated_schools(table_, *dataset_.several_rows);
  } else {
    report_repeated_schools(table_, header_.name(columns_.key), report_);
  }
}

void DeliveryReading::check_any_school() {
  if (!table_.schools.empty() || only_) return;
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
                         const std::string& file_name, Occasion occasion) {
  return DeliveryReading(ruleset, dataset, file_name, occasion).read(bytes);
}

ReadResult read_school(const CheckedRuleset& ruleset, const Dataset& dataset, std::string_view bytes,
                       const std::string& file_name, Urn school) {
  return DeliveryReading(ruleset, dataset, file_name, Occasion::on_record, school).read(bytes);
}

}  // namespace riskcat
