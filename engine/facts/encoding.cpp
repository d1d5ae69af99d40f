#include "facts/encoding.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "facts/characters.hpp"
#include "facts/csv.hpp"
#include "facts/file_report.hpp"
#include "facts/wording.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kZipMark = "PK\x03\x04";

/// Text of Latin letters in UTF-16 has a zero in every second byte.
bool looks_like_utf_16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  constexpr std::size_t kSample = 512;
  const std::string_view sample = bytes.substr(0, kSample);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros.at(i % 2) += sample[i] == '\0' ? 1 : 0;
  const std::size_t most = std::max(zeros[0], zeros[1]);
  return sample.size() >= 4 && std::min(zeros[0], zeros[1]) == 0 && most * 3 >= sample.size();
}

std::uint32_t row_of(std::string_view text, std::size_t offset) {
  CsvReader reader(text);
  while (reader.next() && reader.offset() <= offset) {
  }
  return reader.row();
}

Diagnostic flaw(const std::string& file, std::uint32_t row, std::string code, std::string message, std::string help) {
  return Diagnostic{std::move(code),          Severity::error, std::move(message),
                    CellPlace{file, row, {}}, std::move(help), {}};
}

Diagnostic bad_byte(std::string_view text, std::size_t offset, std::string_view encoding, std::string help,
                    const std::string& file) {
  const std::uint32_t row = row_of(text, offset);
  return flaw(file, row, "D003",
              fmt::format("row {} holds a byte (0x{:02X}) that is not {}", row,
                          static_cast<unsigned char>(text[offset]), encoding),
              std::move(help));
}

bool allows(const std::vector<Encoding>& encodings, Encoding encoding) {
  return std::find(encodings.begin(), encodings.end(), encoding) != encodings.end();
}

constexpr std::string_view kSaveAsUtf8 =
    "Open the file in a spreadsheet, save it as \"CSV UTF-8 (comma delimited)\", and deliver that.";

}  // namespace

std::string_view without_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return bytes;
}

Diagnostic empty_file(const std::string& file) {
  return flaw(file, 0, "D001", "the file is empty",
              "Check that the download finished, and deliver the file as it was published.");
}

std::optional<Diagnostic> not_csv(std::string_view bytes, const std::string& file) {
  if (bytes.size() > limits::kDeliveredFileBytes) {
    return flaw(file, 0, "D005",
                fmt::format("the file has {} bytes, more than the {} that one delivered file may have", bytes.size(),
                            limits::kDeliveredFileBytes),
                "Deliver only the rows of your own authority, or split the file.");
  }
  if (bytes.starts_with(kZipMark)) {
    return flaw(file, 0, "D004", "the file is an Excel workbook or a zip archive, not a CSV file",
                "Open it, save the sheet as \"CSV UTF-8 (comma delimited)\", and deliver that.");
  }
  if (looks_like_utf_16(bytes)) {
    return flaw(file, 0, "D002", "the file was saved as UTF-16 (\"Unicode text\"), which riskcat does not read",
                std::string(kSaveAsUtf8));
  }
  if (is_blank(without_byte_order_mark(bytes))) return empty_file(file);
  return std::nullopt;
}

DecodedFile decode(std::string_view bytes, const std::vector<Encoding>& encodings, const std::string& file) {
  DecodedFile result;
  result.flaw = not_csv(bytes, file);
  if (result.flaw) return result;
  const std::string_view text = without_byte_order_mark(bytes);
  const bool marked = text.size() != bytes.size();
  result.as_delivered = text;
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    result.flaw = bad_byte(text, zero, "text", "Download the file again: it seems to have been damaged.", file);
    return result;
  }
  const auto not_utf8 = first_invalid_utf8(text);
  const bool windows_allowed = !marked && allows(encodings, Encoding::windows_1252);
  const bool utf8_allowed = !windows_allowed || allows(encodings, Encoding::utf_8);
  if (!not_utf8 && utf8_allowed) return result;
  if (!windows_allowed) {
    std::string help(kSaveAsUtf8);
    if (!marked && !first_invalid_windows_1252(text)) {
      help =
          "The file may be Windows-1252. If its publisher writes it so, put \"encoding utf-8 or windows-1252\" in the "
          "dataset; or save the file as \"CSV UTF-8 (comma delimited)\".";
    }
    result.flaw = bad_byte(text, *not_utf8, "UTF-8", std::move(help), file);
    return result;
  }
  if (const auto undefined = first_invalid_windows_1252(text)) {
    result.flaw = bad_byte(text, *undefined, utf8_allowed ? "UTF-8 or Windows-1252" : "Windows-1252",
                           std::string(kSaveAsUtf8), file);
    return result;
  }
  // What is ASCII throughout is the same in both encodings, and is not copied.
  if (!is_ascii(text)) result.converted = from_windows_1252(text);
  return result;
}

}  // namespace riskcat
