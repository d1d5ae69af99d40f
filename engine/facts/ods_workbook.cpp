// OpenDocument 1.3, part 3.
#include "facts/ods_content.hpp"
#include "facts/workbook.hpp"
#include "facts/xml_reading.hpp"

namespace riskcat {
namespace {

constexpr std::string_view kContent = "content.xml";
constexpr std::string_view kManifest = "META-INF/manifest.xml";

/// Looks whether a part is encrypted.
class ManifestTaker : public XmlTaker {
 public:
  void start(const XmlName& name, const XmlAttributes&) override {
    if (!name.is(XmlSpace::manifest, "encryption-data")) return;
    refuse({"D004", "the workbook is protected by a password, without which it cannot be read",
            "Open it with the password, save it without one, and deliver that."});
  }
};

class OdsWorkbook : public Workbook {
 public:
  OdsWorkbook(ZipParts& parts, const SpreadsheetLimits& limits) : parts_(parts), limits_(limits) {}

  Flaw open() {
    has_macros = parts_.has_any_under("Basic/") || parts_.has_any_under("Scripts/");
    if (!parts_.has(kManifest)) return std::nullopt;
    ManifestTaker taker;
    return read_xml(parts_, kManifest, limits_, taker);
  }

  Flaw survey(const RowTaker& take) override {
    SheetRemarks unused;
    OdsContent content({}, limits_, take, unused);
    Flaw flaw = read_xml(parts_, kContent, limits_, content);
    sheets = std::move(content.sheets);
    has_links = content.has_links;
    return flaw;
  }

  Flaw read(std::size_t sheet, const RowTaker& take, SheetRemarks& remarks) override {
    OdsContent content(sheet, limits_, take, remarks);
    return read_xml(parts_, kContent, limits_, content);
  }

 private:
  ZipParts& parts_;
  const SpreadsheetLimits& limits_;
};

}  // namespace

OpenedWorkbook open_ods(ZipParts& parts, const SpreadsheetLimits& limits) {
  auto workbook = std::make_unique<OdsWorkbook>(parts, limits);
  Flaw flaw = workbook->open();
  if (flaw) return {nullptr, std::move(flaw)};
  return {std::move(workbook), std::nullopt};
}

}  // namespace riskcat
