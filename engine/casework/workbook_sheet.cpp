#include "casework/workbook_sheet.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "explain/words.hpp"

namespace riskcat {
namespace {

constexpr const char* kNoRoom =
    "the workbook cannot be written: there is no room for its temporary files; free some space in the folder for "
    "temporary files and try again";

/// From light to dark; the text on each is black, or white on the darkest, and legible when printed in grey.
constexpr std::array<std::uint32_t, 5> kShades = {0xFFF7E0, 0xFEDD9A, 0xF9B266, 0xE57B4B, 0xA63A2E};
constexpr std::uint32_t kLine = 0xBFBFBF;
constexpr std::uint32_t kHeadColour = 0xDCE3EA;
constexpr std::uint8_t kA3 = 8;
constexpr std::uint8_t kA4 = 9;
/// Characters across that are still read with ease when they are fitted to the width of A4.
constexpr std::uint32_t kWidthOfA4 = 150;
constexpr std::uint32_t kLineHeight = 15;  // points
constexpr std::uint32_t kMostLines = 27;   // a row is 409 points high at most

std::size_t shade_of(std::size_t value, std::size_t values) {
  return values < 2 ? 0 : value * (kShades.size() - 1) / (values - 1);
}

/// What a cell can hold: the format allows 32,767 characters.
std::string fitted(const std::string& text) {
  constexpr std::size_t kMost = 32'000;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + " …";
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Lines that a text takes in a column when it is broken between words. Not every spreadsheet works it out by itself.
std::uint32_t lines_of(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t lines = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::size_t word = characters(text.substr(0, end));
    if (used > 0 && used + 1 + word > width) {
      ++lines;
      used = 0;
    }
    used += word + (used > 0 ? 1 : 0);
    lines += used > 0 ? (used - 1) / width : 0;  // a word longer than the column
    used = used > width ? used % width : used;
    if (end < text.size() && text[end] == '\n') {
      ++lines;
      used = 0;
    }
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return static_cast<std::uint32_t>(std::min<std::size_t>(lines, kMostLines));
}

/// As a printed header has it, where `&` begins a command and 255 characters are the most.
std::string header_text(const std::string& words) {
  constexpr std::size_t kMost = 120;
  std::string out = "&L";
  for (const char c : words.substr(0, kMost)) {
    out += c;
    if (c == '&') out += c;
  }
  return out;
}

}  // namespace

WorkbookFile::WorkbookFile(const std::string& title, const std::string& subject, Date made_on)
    : memory_(memfd_create("workbook", MFD_CLOEXEC)) {
  if (memory_ < 0) throw std::runtime_error(kNoRoom);
  // The library writes to a name; this one is that of the memory above.
  workbook_ = workbook_new(fmt::format("/proc/self/fd/{}", memory_).c_str());
  if (workbook_ == nullptr) throw std::runtime_error(kNoRoom);
  std::string kept_title = title;
  std::string kept_subject = subject;
  std::string author = "riskcat";
  lxw_doc_properties properties{};
  properties.title = kept_title.data();
  properties.subject = kept_subject.data();
  properties.author = author.data();
  constexpr std::int64_t kSecondsOfDay = 86'400;
  // Nought would stand for the computer's own clock.
  properties.created = std::max<std::int64_t>(made_on.days() * kSecondsOfDay, 1);
  workbook_set_properties(workbook_, &properties);

  head_ = make_format();
  format_set_bold(head_);
  format_set_bg_color(head_, kHeadColour);
  format_set_text_wrap(head_);
  plain_ = make_format();
  wrapped_ = make_format();
  format_set_text_wrap(wrapped_);
  urn_ = make_format();
  format_set_align(urn_, LXW_ALIGN_LEFT);
  title_ = workbook_add_format(workbook_);
  format_set_bold(title_);
  format_set_font_size(title_, 14);
  for (const std::uint32_t colour : kShades) {
    shades_.push_back(workbook_add_format(workbook_));
    format_set_bg_color(shades_.back(), colour);
    format_set_font_color(shades_.back(), colour == kShades.back() ? LXW_COLOR_WHITE : LXW_COLOR_BLACK);
  }
}

WorkbookFile::~WorkbookFile() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  if (memory_ >= 0) close(memory_);
}

lxw_format* WorkbookFile::make_format() {
  lxw_format* format = workbook_add_format(workbook_);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_bottom(format, LXW_BORDER_HAIR);
  format_set_bottom_color(format, kLine);
  return format;
}

lxw_format* WorkbookFile::shade(std::size_t value, std::size_t values) const {
  return shades_[shade_of(value, values)];
}

std::uint32_t WorkbookFile::colour(std::size_t value, std::size_t values) { return kShades[shade_of(value, values)]; }

std::string WorkbookFile::take_bytes() {
  const lxw_error error = workbook_close(workbook_);
  workbook_ = nullptr;  // freed with the closing, also when that fails
  if (error != LXW_NO_ERROR) throw std::runtime_error(kNoRoom);
  struct stat state {};
  if (fstat(memory_, &state) != 0) throw std::runtime_error(kNoRoom);
  std::string bytes(static_cast<std::size_t>(state.st_size), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t piece = pread(memory_, bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
    if (piece <= 0) throw std::runtime_error(kNoRoom);
    got += static_cast<std::size_t>(piece);
  }
  return bytes;
}

WorkbookSheet::WorkbookSheet(WorkbookFile& file, const std::string& name, const std::string& words)
    : file_(file), sheet_(workbook_add_worksheet(file.get(), name.c_str())) {
  if (sheet_ == nullptr) throw std::runtime_error(kNoRoom);
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_header(sheet_, header_text(words).c_str());
  worksheet_set_footer(sheet_, "&L&A&RPage &P of &N");
}

void WorkbookSheet::set_columns(const std::vector<SheetColumn>& columns, std::uint32_t most_rows) {
  columns_ = columns;
  most_rows_ = most_rows;
  std::uint32_t width = 0;
  const auto count = static_cast<std::uint16_t>(columns_.size());
  for (std::uint16_t i = 0; i < count; ++i) {
    set_width(i, columns_[i].width);
    write(0, i, columns_[i].head, file_.head());
    lines_ = std::max(lines_, lines_of(columns_[i].head, columns_[i].width - 3U));
    width += columns_[i].width;
  }
  worksheet_set_paper(sheet_, width > kWidthOfA4 ? kA3 : kA4);
  worksheet_freeze_panes(sheet_, 1, 2);
  worksheet_repeat_rows(sheet_, 0, 0);
}

bool WorkbookSheet::begin_row() {
  // The last row is kept for saying how many there was no room for.
  if (row_ + 2 >= most_rows_) {
    ++left_out_;
    return false;
  }
  set_height();
  ++row_;
  column_ = 0;
  return true;
}

void WorkbookSheet::set_height() {
  worksheet_set_row(sheet_, row_, kLineHeight * lines_, nullptr);
  lines_ = 1;
}

void WorkbookSheet::add(const std::string& text) {
  const SheetColumn& column = columns_[column_];
  write(row_, column_, text, column.wrapped ? file_.wrapped() : file_.plain());
  if (column.wrapped) lines_ = std::max(lines_, lines_of(text, column.width));
  ++column_;
}

void WorkbookSheet::add_urn(Urn urn) {
  worksheet_write_number(sheet_, row_, column_, urn.number(), file_.urn());
  ++column_;
}

void WorkbookSheet::end_table(const std::string& nothing) {
  set_height();
  const auto last_column = static_cast<std::uint16_t>(columns_.size() - 1);
  worksheet_autofilter(sheet_, 0, 0, row_, last_column);
  const std::string all = fmt::format("A1:XFD{}", row_ + 1);
  worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str());
  if (left_out_ > 0) {
    write(row_ + 1, 0, fmt::format("and {} more, for which a sheet has no room", left_out_), file_.plain());
  } else if (row_ == 0) {
    write(1, 0, nothing, nullptr);
  }
}

void WorkbookSheet::write(std::uint32_t row, std::uint16_t column, const std::string& text, lxw_format* format) {
  // Never worksheet_write(): what begins with "=" is the name of a school, not a formula.
  if (text.empty()) {
    worksheet_write_blank(sheet_, row, column, format);
  } else if (worksheet_write_string(sheet_, row, column, fitted(text).c_str(), format) != LXW_NO_ERROR) {
    throw std::runtime_error(kNoRoom);
  }
}

void WorkbookSheet::write_number(std::uint32_t row, std::uint16_t column, std::uint32_t number) {
  worksheet_write_number(sheet_, row, column, number, file_.plain());
}

void WorkbookSheet::set_width(std::uint16_t column, std::uint16_t width) {
  worksheet_set_column(sheet_, column, column, width, nullptr);
}

void WorkbookSheet::shade_values(std::uint16_t column, const std::vector<std::string>& values) {
  if (row_ == 0) return;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::string wanted = fmt::format("\"{}\"", spaced(values[i]));
    lxw_conditional_format condition{};
    condition.type = LXW_CONDITIONAL_TYPE_CELL;
    condition.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    condition.value_string = wanted.data();
    condition.format = file_.shade(i, values.size());
    worksheet_conditional_format_range(sheet_, 1, column, row_, column, &condition);
  }
}

}  // namespace riskcat
