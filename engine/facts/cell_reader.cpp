#include "facts/cell_reader.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "facts/cell_forms.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

Cell known(std::int64_t number) {
  Cell cell;
  cell.number = number;
  cell.state = State::known;
  return cell;
}

Cell missing(ReasonIndex reason) {
  Cell cell;
  cell.reason = static_cast<std::uint16_t>(reason);
  return cell;
}

/// Characters `first` to `last` of UTF-8 text, from 1; false when it has fewer.
bool characters(std::string_view& text, int first, int last) {
  std::size_t begin = text.size();
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    ++count;
    if (count == first) begin = i;
    if (count == last + 1) {
      text = text.substr(begin, i - begin);
      return true;
    }
  }
  if (count < last) return false;
  text = text.substr(begin);
  return true;
}

const std::string& name_of(const Fact& fact) { return fact.title.empty() ? fact.id : fact.title; }

bool in_range(const Fact& fact, std::int64_t number) {
  return (!fact.from || number >= fact.from->number) && (!fact.to || number <= fact.to->number);
}

}  // namespace

Cell missing_cell(EngineReason reason) { return missing(static_cast<ReasonIndex>(reason)); }

CellReader::CellReader(const Fact& fact, const Column& column, DateOrder dates, const std::string& header,
                       FileReport& report, TextPool& texts)
    : fact_(fact),
      column_(column),
      dates_(dates),
      header_(header),
      report_(report),
      texts_(texts),
      is_text_(fact.type.kind == Kind::text),
      quick_(quick_form()),
      least_(fact.from ? fact.from->number : INT64_MIN),
      most_(fact.to ? fact.to->number : INT64_MAX) {}

Cell CellReader::read(std::string_view delivered, std::uint32_t row, std::size_t readable) {
  const Cell cell = read_afresh(delivered, row);
  // A flaw is reported for each cell that has it.
  const bool is_flawed = cell.state == State::unknown && cell.reason < kEngineReasons;
  if (!is_flawed && !is_text_ && delivered.size() <= CellMemory::kLongest) {
    memory_.keep(CellMemory::key_of(delivered, readable), cell);
  }
  return cell;
}

/// Any text but a blank one is in order, unless it has to be long enough.
bool CellReader::recall_text(std::string_view delivered, Cell& cell) const {
  if (column_.first_character > 0 || is_blank(delivered)) return false;
  cell = read_afresh(delivered, 0);
  return true;
}

/// A column where some code looks like a number, or a part of the cell is meant, has no quick numbers.
std::optional<QuickForm> CellReader::quick_form() const {
  const auto looks_like_number = [](std::string_view text) {
    const std::string_view bare = trimmed(text);
    return !bare.empty() && bare.find_first_not_of("0123456789.-") == std::string_view::npos;
  };
  const auto codes = known_codes();
  if (column_.first_character > 0 || std::any_of(codes.begin(), codes.end(), looks_like_number)) return std::nullopt;
  switch (fact_.type.kind) {
    case Kind::count:
      return QuickForm::digits;
    case Kind::percent:
    case Kind::percentage_points:
    case Kind::points:
      return QuickForm::signed_decimal;
    default:
      return std::nullopt;
  }
}

Cell CellReader::read_afresh(std::string_view delivered, std::uint32_t row) const {
  Cell cell;
  std::string_view text = delivered;
  if (column_.first_character > 0) {
    // A code for missing stands for the whole cell: NULL is not a number whose first three characters are NUL.
    if (find_missing(text, cell) || find_missing(trimmed(text), cell)) return cell;
    text = trimmed(text);
    if (!text.empty() && !characters(text, column_.first_character, column_.last_character))
      return too_short(text, row);
  }
  const std::string_view bare = trimmed(text);
  if (find_code(text, cell) || find_missing(text, cell)) return cell;
  if (bare.size() != text.size() && (find_code(bare, cell) || find_missing(bare, cell))) return cell;
  return read_by_type(bare, row);
}

bool CellReader::find_code(std::string_view text, Cell& cell) const {
  for (const CodeValue& code : column_.codes) {
    if (code.code != text) continue;
    cell = known(fact_.type.kind == Kind::text ? texts_.keep(code.value.text) : code.value.number);
    return true;
  }
  return false;
}

bool CellReader::find_missing(std::string_view text, Cell& cell) const {
  for (const CodeMissing& code : column_.missing) {
    if (code.code != text) continue;
    cell = missing(code.reason);
    return true;
  }
  if (std::find(column_.not_applicable.begin(), column_.not_applicable.end(), text) == column_.not_applicable.end()) {
    return false;
  }
  cell = Cell();
  cell.state = State::not_applicable;
  return true;
}

Cell CellReader::read_by_type(std::string_view text, std::uint32_t row) const {
  const Kind kind = fact_.type.kind;
  if (text.empty()) return unknown_code(text, row);
  if (kind == Kind::text) return known(texts_.keep(text));
  if (kind == Kind::yes_no || kind == Kind::choice || kind == Kind::ordered) return unknown_code(text, row);
  const auto number = parse_cell_value(kind, dates_, text);
  if (!number) return unreadable(text, row);
  return in_range(fact_, *number) ? known(*number) : out_of_range(text, row);
}

std::vector<std::string> CellReader::known_codes() const {
  std::vector<std::string> codes;
  for (const CodeValue& code : column_.codes) codes.push_back(code.code);
  for (const CodeMissing& code : column_.missing) codes.push_back(code.code);
  codes.insert(codes.end(), column_.not_applicable.begin(), column_.not_applicable.end());
  return codes;
}

Cell CellReader::unknown_code(std::string_view text, std::uint32_t row) const {
  report_.error(row, header_, [&]() -> Complaint {
    if (text.empty()) {
      return {"D022",
              fmt::format("the cell is blank, and the dataset does not say what a blank {} means", shown(header_)),
              "Fill the cell in; or, if the publisher leaves it blank on purpose, say why in the dataset, for example "
              "missing \"\" as not_supplied."};
    }
    const std::vector<std::string> codes = known_codes();
    const std::string known = codes.empty() ? std::string("The dataset gives this column no codes.")
                                            : fmt::format("The dataset knows {}.", shown_list(codes));
    return {"D022", fmt::format("{} is not a code that the dataset knows for {}", shown(text), name_of(fact_)),
            fmt::format("{}{} Correct the cell, or add the code to the column in the dataset.", known,
                        did_you_mean(text, codes))};
  });
  return missing_cell(EngineReason::unknown_code);
}

Cell CellReader::unreadable(std::string_view text, std::uint32_t row) const {
  report_.error(row, header_, [&]() -> Complaint {
    return {"D023", fmt::format("{} cannot be read as {}", shown(text), name_of(fact_)),
            fmt::format("Write {}{}, or one of the dataset's codes for a missing figure.{}",
                        form_in_words(fact_.type.kind, dates_),
                        is_numeric(fact_.type.kind) ? ", with at most four decimals" : "",
                        did_you_mean(text, known_codes()))};
  });
  return missing_cell(EngineReason::unreadable);
}

Cell CellReader::too_short(std::string_view text, std::uint32_t row) const {
  report_.error(row, header_, [&]() -> Complaint {
    return {"D023",
            fmt::format("{} is too short: {} is characters {} to {} of the cell", shown(text), name_of(fact_),
                        column_.first_character, column_.last_character),
            fmt::format("Write the whole code, at least {} characters long.", column_.last_character)};
  });
  return missing_cell(EngineReason::unreadable);
}

Cell CellReader::out_of_range(std::string_view text, std::uint32_t row) const {
  report_.error(row, header_, [&]() -> Complaint {
    const std::string range = fact_.from && fact_.to ? fmt::format("{} to {}", display(fact_.type, *fact_.from),
                                                                   display(fact_.type, *fact_.to))
                              : fact_.from           ? fmt::format("{} or more", display(fact_.type, *fact_.from))
                                                     : fmt::format("{} or less", display(fact_.type, *fact_.to));
    return {"D024", fmt::format("{} is outside the range of {}, which is {}", shown(text), name_of(fact_), range),
            "Correct the cell; if the figure is right, widen the range of the fact."};
  });
  return missing_cell(EngineReason::out_of_range);
}

}  // namespace riskcat
