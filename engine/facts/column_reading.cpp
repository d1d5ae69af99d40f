#include "facts/column_reading.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>

namespace riskcat {
namespace {

constexpr std::size_t kRowsAtOnce = 4096;
constexpr std::size_t kWorthSharing = 512;  ///< rows

/// In place of a field that is not there: nothing, as long as the reason's number.
std::string_view no_field(EngineReason reason) {
  return {static_cast<const char*>(nullptr), static_cast<std::size_t>(reason)};
}

}  // namespace

ColumnReading::ColumnReading(std::string_view text, std::vector<CellReader>& readers, DeliveredTable& table)
    : text_(text), readers_(readers), table_(table) {}

ColumnReading::~ColumnReading() {
  // Only where an exception leaves rows behind.
  work_.cancel();
  work_.wait();
}

void ColumnReading::add_field(std::string_view field) {
  filling_->fields.push_back(field);
  stands_alone_ = stands_alone_ || readable(field) == field.size();
}

void ColumnReading::add_missing(EngineReason reason) { filling_->fields.push_back(no_field(reason)); }

void ColumnReading::end_row(std::uint32_t row) {
  filling_->rows.push_back(row);
  if (filling_->rows.size() == kRowsAtOnce) start();
  if (stands_alone_) finish();
  stands_alone_ = false;
}

/// How many bytes may be read from where a field begins: the rest of the file, or the field alone.
std::size_t ColumnReading::readable(std::string_view field) const {
  const std::size_t offset =
      reinterpret_cast<std::uintptr_t>(field.data()) - reinterpret_cast<std::uintptr_t>(text_.data());
  return offset < text_.size() ? text_.size() - offset : field.size();
}

/// Reads the cells of one column that are plain to see.
void ColumnReading::read_column(Batch& batch, std::size_t column) {
  std::vector<Cell> cells(batch.rows.size());
  const std::string_view* fields = batch.fields.data() + column;
  const std::size_t width = readers_.size();
  CellReader& reader = readers_[column];
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const std::string_view field = fields[row * width];
    Cell& cell = cells[row];
    if (field.data() == nullptr) {
      cell = missing_cell(static_cast<EngineReason>(field.size()));
    } else if (!reader.recall(field, readable(field), cell)) {
      cell.state = State::known;  // until end() sets it
      batch.unclear[column].push_back(row);
    }
  }
  table_.columns[column].cells.push_all(cells);
}

void ColumnReading::read_those(Batch& batch, std::size_t begin, std::size_t end, bool texts) {
  for (std::size_t column = begin; column < end; ++column) {
    if (table_.columns[column].is_text == texts) read_column(batch, column);
  }
}

/// Begins to read what has been delivered, once the rows before it are read.
void ColumnReading::start() {
  end();
  if (filling_->rows.empty()) return;
  started_ = filling_;
  filling_ = started_ == &batches_[0] ? &batches_[1] : &batches_[0];
  Batch& batch = *started_;
  const std::size_t width = readers_.size();
  batch.unclear.assign(width, {});
  if (batch.rows.size() < kWorthSharing) return read_those(batch, 0, width, false);
  work_.run([this, &batch, width] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, width, 2),
                      [&](const auto& columns) { read_those(batch, columns.begin(), columns.end(), false); });
  });
}

/// Ends what start() began: texts, which share a pool, and then, in the order of the file, what may be a flaw.
void ColumnReading::end() {
  if (started_ == nullptr) return;
  work_.wait();
  Batch& batch = *started_;
  started_ = nullptr;
  const std::size_t width = readers_.size();
  read_those(batch, 0, width, true);
  std::vector<std::pair<std::size_t, std::size_t>> by_row;
  for (std::size_t column = 0; column < width; ++column) {
    for (const std::size_t row : batch.unclear[column]) by_row.emplace_back(row, column);
  }
  std::sort(by_row.begin(), by_row.end());
  for (const auto& [row, column] : by_row) {
    FactColumn& cells = table_.columns[column].cells;
    const std::string_view field = batch.fields[row * width + column];
    const std::size_t first = cells.size() - batch.rows.size();
    cells.set(first + row, readers_[column].read(field, batch.rows[row], readable(field)));
  }
  batch.fields.clear();
  batch.rows.clear();
}

void ColumnReading::finish() {
  start();
  end();
}

}  // namespace riskcat
