// Any bytes as a delivered workbook, and as one sheet of an .xlsx or .ods: reading must end, within its limits, and
// give either a text that a CSV file could be or an error with advice.
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "facts/characters.hpp"
#include "facts/csv.hpp"
#include "facts/spreadsheet_reading.hpp"

namespace riskcat {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void add(zip_t* archive, const char* name, std::string_view text) {
  zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
  const zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
  require(index >= 0);
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
}

/// A workbook around one part, so that the fuzzer need not invent an archive and its checksums.
std::string around(std::string_view part, bool is_ods) {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
  if (is_ods) {
    add(archive, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    add(archive, "content.xml", part);
  } else {
    add(archive, "_rels/.rels",
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" )"
        R"(Type="x/officeDocument" Target="w"/></Relationships>)");
    add(archive, "w",
        R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" )"
        R"(r:id="s"/></sheets></workbook>)");
    add(archive, "_rels/w.rels",
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" )"
        R"(Type="x/worksheet" Target="s"/><Relationship Id="t" Type="x/sharedStrings" Target="t"/><Relationship Id="f" )"
        R"(Type="x/styles" Target="f"/></Relationships>)");
    add(archive, "s", part);
    add(archive, "t",
        R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>URN</t></si></sst>)");
    add(archive, "f",
        R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/>)"
        R"(<xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>)");
  }
  require(zip_close(archive) == 0);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

void check(std::string_view bytes) {
  SpreadsheetLimits limits;
  limits.unpacked_bytes = 1'000'000;
  limits.csv_bytes = 1'000'000;
  limits.cells = 10'000;
  limits.rows = 10'000;
  const SpreadsheetReading reading = read_spreadsheet_within(limits, {}, bytes, "file.xlsx", {});
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    require(diagnostic.code.size() == 4 && !diagnostic.message.empty() && diagnostic.message.size() < 20'000);
    require(diagnostic.severity != Severity::error || !diagnostic.help.empty());
  }
  require(reading.csv.has_value() != has_errors(reading.diagnostics));
  if (!reading.csv) return;
  require(reading.csv->size() <= limits.csv_bytes && !first_invalid_utf8(*reading.csv));
  CsvReader csv(*reading.csv);
  while (csv.next()) {
  }
  require(csv.fault() == CsvFault::none);
  require(read_spreadsheet_within(limits, {}, bytes, "file.xlsx", {}).csv == reading.csv);
}

}  // namespace
}  // namespace riskcat

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  riskcat::check(text);
  riskcat::check(riskcat::around(text, false));
  riskcat::check(riskcat::around(text, true));
  return 0;
}
