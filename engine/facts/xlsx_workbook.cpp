// Office Open XML, ECMA-376 part 1, chapter 18.
#include <fmt/format.h>

#include "facts/wording.hpp"
#include "facts/workbook.hpp"
#include "facts/xlsx_parts.hpp"
#include "facts/xlsx_sheet.hpp"
#include "facts/xml_reading.hpp"

namespace riskcat {
namespace {

Complaint no_workbook() {
  return {"D004", "the file is a zip archive or another kind of document, not a workbook that riskcat reads",
          "Deliver an .xlsx or .ods workbook, or save the sheet as \"CSV UTF-8 (comma delimited)\"."};
}

/// The sheets that the workbook lists, and how it counts days.
class SheetList : public XmlTaker {
 public:
  struct Listed {
    Sheet sheet;
    std::string relationship;
  };
  explicit SheetList(const SpreadsheetLimits& limits) : limits_(limits) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (!begun_ && !name.is(XmlSpace::sheet, "workbook")) return refuse(no_workbook());
    begun_ = true;
    if (name.is(XmlSpace::sheet, "workbookPr")) from_1904 = is_true(attributes.get("date1904"));
    if (name.is(XmlSpace::sheet, "calcPr")) uncalculated = is_true(attributes.get("fullCalcOnLoad"));
    if (!name.is(XmlSpace::sheet, "sheet")) return;
    const std::string_view state = attributes.get("state", "visible");
    listed.push_back({{std::string(attributes.get("name")), state != "visible"},
                      std::string(attributes.find(XmlSpace::relation, "id").value_or(""))});
    if (listed.size() > limits_.sheets) {
      refuse(over_limit("the workbook has", fmt::format("{} sheets", limits_.sheets)));
    }
  }

  std::vector<Listed> listed;
  bool from_1904 = false;
  bool uncalculated = false;

 private:
  const SpreadsheetLimits& limits_;
  bool begun_ = false;
};

class XlsxWorkbook : public Workbook {
 public:
  XlsxWorkbook(ZipParts& parts, const SpreadsheetLimits& limits) : parts_(parts), limits_(limits) {}

  Flaw open() {
    Relationships root;
    if (Flaw flaw = read_relationships(parts_, "", limits_, root)) return flaw;
    for (const auto& [id, relationship] : root) {
      if (relationship.type == "officeDocument") return open_part(relationship.part);
    }
    return no_workbook();
  }

  Flaw survey(const RowTaker& take) override {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      SheetRemarks unused;
      if (Flaw flaw = read(i, take, unused)) return flaw;
    }
    return std::nullopt;
  }

  Flaw read(std::size_t sheet, const RowTaker& take, SheetRemarks& remarks) override {
    XlsxSheet taker(sheet, shared_, limits_, take, remarks);
    return read_xml(parts_, sheet_parts_[sheet], limits_, taker);
  }

 private:
  Flaw open_part(const std::string& part) {
    if (part.ends_with(".bin")) {
      return Complaint{"D004", "the file is a binary workbook (.xlsb), which riskcat does not read",
                       "Open it, save it as an Excel workbook (.xlsx), and deliver that."};
    }
    SheetList list(limits_);
    if (Flaw flaw = read_xml(parts_, part, limits_, list)) return flaw;
    shared_.from_1904 = list.from_1904;
    shared_.uncalculated = list.uncalculated;
    Relationships related;
    if (Flaw flaw = read_relationships(parts_, part, limits_, related)) return flaw;
    for (auto& [sheet, id] : list.listed) {
      const auto found = related.find(id);
      if (found == related.end()) {
        return damaged(fmt::format("the workbook lists a sheet {} that it does not hold", shown(sheet.name)));
      }
      if (found->second.type != "worksheet") continue;  // a sheet with a chart alone
      sheets.push_back(std::move(sheet));
      sheet_parts_.push_back(found->second.part);
    }
    has_macros = parts_.has("xl/vbaProject.bin");
    has_links = parts_.has_any_under("xl/externalLinks/");
    return read_shared(related);
  }

  Flaw read_shared(const Relationships& related) {
    Flaw flaw;
    for (const auto& [id, relationship] : related) {
      if (relationship.type == "styles") flaw = read_formats(parts_, relationship.part, limits_, shared_.formats);
      if (flaw) return flaw;
      if (relationship.type == "sharedStrings") {
        flaw = read_shared_texts(parts_, relationship.part, limits_, shared_.texts);
      }
      if (flaw) return flaw;
    }
    return flaw;
  }

  ZipParts& parts_;
  const SpreadsheetLimits& limits_;
  XlsxShared shared_;
  std::vector<std::string> sheet_parts_;
};

}  // namespace

OpenedWorkbook open_xlsx(ZipParts& parts, const SpreadsheetLimits& limits) {
  auto workbook = std::make_unique<XlsxWorkbook>(parts, limits);
  Flaw flaw = workbook->open();
  if (flaw) return {nullptr, std::move(flaw)};
  return {std::move(workbook), std::nullopt};
}

}  // namespace riskcat
