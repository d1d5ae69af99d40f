// Rows of fields in, columns of cells out. Rows are read thousands at a time, column by column, the columns side by
// side on the processor's cores, while whoever delivers the rows already looks for the next; so that what a column's
// cells mean stays at hand.
//
// Private to this room.
//
// Thread rule: one thread delivers; the columns are read by others until finish() has returned.
#pragma once

#include <tbb/task_group.h>

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/cell_reader.hpp"
#include "facts/reading.hpp"

namespace riskcat {

class ColumnReading {
 public:
  /// The fields are stretches of `text`, or stand alone. `readers` and `table` are kept by reference: a column of the
  /// table for each reader.
  ColumnReading(std::string_view text, std::vector<CellReader>& readers, DeliveredTable& table);
  ColumnReading(const ColumnReading&) = delete;
  ColumnReading& operator=(const ColumnReading&) = delete;
  ~ColumnReading();

  /// The row's next field, which stands good until the row is ended, or what it is missing for.
  void add_field(std::string_view field);
  void add_missing(EngineReason reason);
  void end_row(std::uint32_t row);
  /// Until every row is read, and every flaw in them is reported, in the order of the file.
  void finish();

 private:
  /// One is filled while the other is read, by another core: they share no line of its memory.
  struct alignas(128) Batch {
    std::vector<std::string_view> fields;  ///< of each row, one for each column
    std::vector<std::uint32_t> rows;
    std::vector<std::vector<std::size_t>> unclear;  ///< by column: the rows that are not plain to see
  };
  void start();
  void end();
  void read_those(Batch& batch, std::size_t begin, std::size_t end, bool texts);
  void read_column(Batch& batch, std::size_t column);
  std::size_t readable(std::string_view field) const;

  std::string_view text_;
  std::vector<CellReader>& readers_;
  DeliveredTable& table_;
  std::array<Batch, 2> batches_;
  Batch* filling_ = &batches_[0];
  Batch* started_ = nullptr;   ///< being read
  bool stands_alone_ = false;  ///< the row has a field that is gone with the next
  alignas(128) tbb::task_group work_;
};

}  // namespace riskcat
