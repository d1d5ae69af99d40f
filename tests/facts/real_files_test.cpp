// Files as the Department for Education and Ofsted published them. They are not part of the project; where they are
// absent these tests skip.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "facts/definitions.hpp"

namespace riskcat {
namespace {

using testing::Definitions;
using testing::errors;

const std::string kTables = "dfe-performance-tables/";
const std::string kSamples = kTables + "format-samples-not-845/";
const std::string kOfsted = "ofsted/845_State-funded_schools_inspections_and_outcomes_as_at_31_August_2025.csv";

std::string path_of(const std::string& name) { return std::string(RISKCAT_SHARED_DATA) + "/" + name; }

std::string bytes_of(const std::string& name) {
  std::ifstream file(path_of(name), std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class RealFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(RISKCAT_SHARED_DATA)) {
      GTEST_SKIP() << "the published files are not here: set RISKCAT_SHARED_DATA to their folder";
    }
  }

  void read(const Definitions& definitions, const std::string& name) {
    definitions_ = &definitions;
    result_ = definitions.read(bytes_of(name));
    ASSERT_TRUE(result_.table) << result_.diagnostics.front().message;
    EXPECT_EQ(errors(result_.diagnostics), 0U) << result_.diagnostics.front().message;
  }
  /// The cell by its header and row: `63%`.
  std::string at(std::uint32_t row, const std::string& header) const {
    for (const DeliveredColumn& column : result_.table->columns) {
      if (column.header == header) return testing::said(definitions_->ruleset, result_, column.fact, row);
    }
    return "no column " + header;
  }
  std::string urn_at(std::uint32_t row) const {
    const auto& rows = result_.table->rows;
    const auto found = std::find(rows.begin(), rows.end(), row);
    return found == rows.end() ? "no row"
                               : result_.table->schools[static_cast<std::size_t>(found - rows.begin())].text();
  }

  const Definitions* definitions_ = nullptr;
  ReadResult result_;
};

Definitions key_stage_2() {
  Definitions definitions("ks2", "Key Stage 2 results");
  definitions.column({"SCHNAME"}, "name", Kind::text);
  definitions.column({"TELIG"}, "cohort", Kind::count);
  definitions.column({"PTRWM_EXP"}, "rwm", Kind::percent);
  definitions.column({"READPROG"}, "reading", Kind::points);
  definitions.column({"WRITPROG"}, "writing", Kind::points);
  Column& band = definitions.column({"READPROG_DESCR"}, "reading_band", Kind::ordered,
                                    {"well_below", "below", "average", "above", "well_above"});
  band.optional = true;
  band.codes = {{"5", {0, ""}}, {"4", {1, ""}}, {"3", {2, ""}}, {"2", {3, ""}}, {"1", {4, ""}}};
  definitions.column({"READPROG_18"}, "reading_before", Kind::points).optional = true;
  definitions.missing("SUPP", testing::kSuppressed)
      .missing("NA", testing::kNotSupplied)
      .missing("", testing::kNotSupplied);
  definitions.missing("LOWCOV", testing::kLowCoverage).missing("NEW", testing::kNotSupplied);
  definitions.skip("RECTYPE", {"3", "4", "5"}, "summary row");
  return definitions;
}

TEST_F(RealFiles, KeyStage2Of2018) {
  const Definitions definitions = key_stage_2();
  read(definitions, kTables + "2017-2018/845_ks2final_RECONSTRUCTED.csv");
  EXPECT_EQ(result_.table->schools.size(), 152U);
  EXPECT_TRUE(result_.table->skipped.empty());
  EXPECT_EQ(urn_at(2), "114406");
  EXPECT_EQ(at(2, "SCHNAME"), "Western Road Community Primary School");
  EXPECT_EQ(at(2, "TELIG"), "30");
  EXPECT_EQ(at(2, "PTRWM_EXP"), "70%");
  EXPECT_EQ(at(2, "READPROG"), "4");
  EXPECT_EQ(at(2, "WRITPROG"), "-1.4");
  EXPECT_EQ(at(2, "READPROG_DESCR"), "well_above");
  EXPECT_EQ(at(100, "SCHNAME"), "The Haven Voluntary Aided CofE/Methodist Primary School");
  EXPECT_EQ(urn_at(153), "114423");
  EXPECT_EQ(at(153, "PTRWM_EXP"), "85%");
}

TEST_F(RealFiles, FullWidthKeyStage2) {
  const Definitions definitions = key_stage_2();
  read(definitions, kSamples + "2016-2017_850_ks2final.csv");
  EXPECT_EQ(result_.table->schools.size(), 328U);
  EXPECT_EQ(result_.table->skipped, (std::map<std::string, std::uint32_t>{{"summary row", 3}}));
  EXPECT_EQ(urn_at(2), "115976");
  EXPECT_EQ(at(2, "TELIG"), "109");
  EXPECT_EQ(at(50, "READPROG"), "-1.2");
  EXPECT_EQ(at(188, "PTRWM_EXP"), "unknown: suppressed");
  EXPECT_EQ(urn_at(77), "116407");
  EXPECT_EQ(at(77, "TELIG"), "unknown: row_ends_early");
  EXPECT_EQ(at(77, "PTRWM_EXP"), "unknown: row_ends_early");
  EXPECT_EQ(at(330, "PTRWM_EXP"), "87%");
  EXPECT_EQ(urn_at(331), "no row");

  read(definitions, kSamples + "2018-2019_850_ks2final.csv");
  EXPECT_EQ(result_.table->schools.size(), 331U);
  EXPECT_EQ(at(327, "READPROG_18"), "unknown: low_coverage");
}

TEST_F(RealFiles, FullWidthKeyStage4) {
  Definitions definitions("ks4", "Key Stage 4 results");
  definitions.column({"SCHNAME"}, "name", Kind::text);
  definitions.column({"TPUP"}, "cohort", Kind::count);
  definitions.column({"P8MEA"}, "progress_8", Kind::points);
  definitions.column({"ATT8SCR"}, "attainment_8", Kind::points);
  definitions.column({"PTL2BASICS_95"}, "basics", Kind::percent);
  definitions.column({"P8_BANDING"}, "band", Kind::count);
  for (const char* code : {"SUPP", "NA"}) definitions.missing(code, testing::kSuppressed);
  definitions.missing("NE", testing::kNotEntered).missing("NP", testing::kNotPublished);
  definitions.missing("", testing::kNotSupplied).missing("LOWCOV", testing::kLowCoverage);
  definitions.skip("RECTYPE", {"4", "5", "7"}, "summary row");
  read(definitions, kSamples + "2017-2018_850_ks4final.csv");
  EXPECT_EQ(result_.table->schools.size(), 121U);
  EXPECT_EQ(result_.table->skipped, (std::map<std::string, std::uint32_t>{{"summary row", 3}}));
  EXPECT_EQ(testing::codes(result_.diagnostics), "D013") << "the file ends without a line end, in a short summary row";
  EXPECT_EQ(at(2, "SCHNAME"), "Testwood School");
  EXPECT_EQ(at(2, "P8MEA"), "0.02");
  EXPECT_EQ(at(3, "PTL2BASICS_95"), "60%");
  EXPECT_EQ(at(100, "P8MEA"), "-2.08");
  EXPECT_EQ(urn_at(122), "135240");
  EXPECT_EQ(at(122, "P8MEA"), "unknown: not_published");
  EXPECT_EQ(at(122, "P8_BANDING"), "unknown: row_ends_early");
  EXPECT_EQ(at(123, "P8_BANDING"), "5");
}

Definitions ofsted() {
  Definitions definitions("ofsted", "Ofsted inspections and outcomes");
  definitions.dataset.encodings = {Encoding::windows_1252};
  definitions.column({"School name"}, "name", Kind::text);
  definitions.column({"Event type grouping"}, "event", Kind::text);
  Column& authority = definitions.column({"LAESTAB"}, "authority", Kind::count);
  authority.first_character = 1;
  authority.last_character = 3;
  definitions.column({"Inspection start date"}, "inspected", Kind::date);
  definitions.column({"Total number of pupils"}, "pupils", Kind::count);
  const std::vector<CodeValue> grades = {{"4", {0, ""}}, {"3", {1, ""}}, {"2", {2, ""}}, {"1", {3, ""}}};
  const std::vector<std::string> names = {"inadequate", "requires_improvement", "good", "outstanding"};
  Column& overall = definitions.column({"Overall effectiveness"}, "overall", Kind::ordered, names);
  overall.codes = grades;
  overall.not_applicable = {"Not judged"};
  Column& quality = definitions.column({"Quality of education"}, "quality", Kind::ordered, names);
  quality.codes = grades;
  quality.not_applicable = {"9"};
  Column& concern = definitions.column({"Category of concern"}, "concern", Kind::ordered, {"none", "swk", "sm"});
  concern.codes = {{"NULL", {0, ""}}, {"SWK", {1, ""}}, {"SM", {2, ""}}};
  Column& opened = definitions.column({"School open date"}, "opened", Kind::date);
  opened.missing = {{"NULL", testing::kNotSupplied}};
  return definitions;
}

TEST_F(RealFiles, OfstedInWindows1252) {
  const Definitions definitions = ofsted();
  read(definitions, kOfsted);
  EXPECT_EQ(result_.table->schools.size(), 189U);
  EXPECT_TRUE(result_.diagnostics.empty());
  EXPECT_EQ(at(2, "LAESTAB"), "211") << "a school of Tower Hamlets that stands in East Sussex";
  EXPECT_EQ(at(2, "Overall effectiveness"), "good");
  EXPECT_EQ(at(2, "Quality of education"), "not applicable");
  EXPECT_EQ(at(2, "Inspection start date"), "2014-07-08");
  EXPECT_EQ(at(3, "Overall effectiveness"), "not applicable");
  EXPECT_EQ(at(3, "Quality of education"), "outstanding");
  EXPECT_EQ(at(3, "Category of concern"), "none");
  EXPECT_EQ(at(3, "School open date"), "unknown: not_supplied");
  EXPECT_EQ(at(36, "Event type grouping"), "Schools – Section 8 conversion");
  EXPECT_EQ(urn_at(190), "151783");
  EXPECT_EQ(at(190, "Category of concern"), "sm");
  EXPECT_EQ(at(190, "Total number of pupils"), "143");

  Definitions strict = ofsted();
  strict.dataset.encodings = {Encoding::utf_8};
  const ReadResult refused = strict.read(bytes_of(kOfsted));
  EXPECT_FALSE(refused.table);
  ASSERT_EQ(testing::codes(refused.diagnostics), "D003");
  EXPECT_EQ(testing::place(refused.diagnostics.front()).row, 36U);
}

TEST_F(RealFiles, GeneralInformation) {
  Definitions definitions("spine", "General school information");
  definitions.dataset.dates = DateOrder::day_month_year_dash;
  definitions.column({"SCHNAME"}, "name", Kind::text);
  Column& authority = definitions.column({"LAESTAB"}, "authority", Kind::count);
  authority.first_character = 1;
  authority.last_character = 3;
  definitions.column({"ISPRIMARY"}, "primary", Kind::yes_no).codes = {{"1", {1, ""}}, {"0", {0, ""}}};
  definitions.column({"OPENDATE"}, "opened", Kind::date);
  definitions.column({"CLOSEDATE"}, "closed", Kind::date);
  for (Column& column : definitions.dataset.columns) column.not_applicable = {""};
  definitions.skip("MINORGROUP", {"College"}, "college").keep("LA", {"845"}, "other authority");
  read(definitions, kTables + "2017-2018/845_spine.csv");
  EXPECT_EQ(result_.table->schools.size(), 231U);
  EXPECT_EQ(result_.table->skipped, (std::map<std::string, std::uint32_t>{{"college", 4}}));
  EXPECT_EQ(at(2, "SCHNAME"), "Alfriston School");
  EXPECT_EQ(at(2, "ISPRIMARY"), "yes");
  EXPECT_EQ(at(2, "OPENDATE"), "not applicable");
  EXPECT_EQ(at(150, "CLOSEDATE"), "2018-08-31");
  EXPECT_EQ(urn_at(236), "146826");
  EXPECT_EQ(at(236, "OPENDATE"), "2018-11-01");
  EXPECT_EQ(at(236, "LAESTAB"), "845");
}

Definitions absence() {
  Definitions definitions("absence", "Absence");
  definitions.column({"PERCTOT"}, "absence", Kind::percent);
  definitions.column({"PPERSABS10"}, "persistent", Kind::percent).missing = {{"SUPP", testing::kSuppressed}};
  definitions.keep("LA", {"845"}, "other authority");
  return definitions;
}

Definitions census() {
  Definitions definitions("census", "School census");
  definitions.column({"ESTAB", "Estab"}, "establishment", Kind::count);
  definitions.column({"NOR"}, "pupils", Kind::count);
  definitions.column({"PNORG"}, "girls", Kind::percent);
  definitions.column({"PNUMFSMEVER"}, "disadvantaged", Kind::percent).missing = {{"NA", testing::kNotSupplied}};
  definitions.skip("SCHOOLTYPE", {"Independent school"}, "independent school");
  return definitions;
}

TEST_F(RealFiles, Absence) {
  const Definitions definitions = absence();
  read(definitions, kTables + "2018-2019/845_abs.csv");
  EXPECT_EQ(result_.table->schools.size(), 190U);
  EXPECT_EQ(at(2, "PERCTOT"), "5.7%");
  EXPECT_EQ(at(2, "PPERSABS10"), "12%");
  EXPECT_EQ(urn_at(47), "114423");
  EXPECT_EQ(at(47, "PPERSABS10"), "unknown: suppressed");
  read(definitions, kTables + "2022-2023/845_abs.csv");
  EXPECT_EQ(result_.table->schools.size(), 193U);
  EXPECT_EQ(at(100, "PERCTOT"), "4%");
  EXPECT_EQ(at(100, "PPERSABS10"), "4.5%");
}

TEST_F(RealFiles, Census) {
  const Definitions definitions = census();
  read(definitions, kTables + "2018-2019/845_census.csv");
  EXPECT_EQ(result_.table->schools.size(), 190U);
  EXPECT_EQ(result_.table->skipped, (std::map<std::string, std::uint32_t>{{"independent school", 25}}));
  EXPECT_EQ(at(3, "PNORG"), "52.3%");
  EXPECT_EQ(at(2, "ESTAB"), "2050");
  read(definitions, kTables + "2022-2023/845_census.csv");
  EXPECT_EQ(result_.table->schools.size(), 192U);
  EXPECT_EQ(result_.table->skipped, (std::map<std::string, std::uint32_t>{{"independent school", 26}}));
  EXPECT_EQ(at(2, "Estab"), "2050");
  EXPECT_EQ(at(3, "PNORG"), "47.7%");
  EXPECT_EQ(at(150, "PNUMFSMEVER"), "31.5%");
}

TEST_F(RealFiles, EachIsRecognised) {
  CheckedRuleset ruleset;
  ruleset.facts.resize(16);
  for (const Definitions& definitions : {key_stage_2(), ofsted(), absence(), census()}) {
    ruleset.datasets.push_back(definitions.dataset);
  }
  const std::pair<std::string, const char*> files[] = {{kSamples + "2016-2017_850_ks2final.csv", "ks2"},
                                                       {kTables + "2017-2018/845_ks2final_RECONSTRUCTED.csv", "ks2"},
                                                       {kOfsted, "ofsted"},
                                                       {kTables + "2018-2019/845_abs.csv", "absence"},
                                                       {kTables + "2022-2023/845_census.csv", "census"}};
  for (const auto& [name, dataset] : files) {
    const Recognition found = recognise(ruleset, bytes_of(name), name);
    ASSERT_NE(found.dataset, nullptr) << name;
    EXPECT_EQ(found.dataset->id, dataset) << name;
  }
  EXPECT_EQ(testing::codes(recognise(ruleset, bytes_of(kTables + "2017-2018/845_spine.csv"), "spine").diagnostics),
            "D026");
}

TEST_F(RealFiles, CutAnywhereGiveNoTableOrNoWrongCell) {
  const Definitions definitions = key_stage_2();
  const std::string whole = bytes_of(kTables + "2017-2018/845_ks2final_RECONSTRUCTED.csv");
  const ReadResult full = definitions.read(whole);
  ASSERT_TRUE(full.table);
  std::size_t refused = 0;
  for (std::size_t length = whole.size() - 300; length < whole.size(); ++length) {
    const ReadResult cut = definitions.read(std::string_view(whole).substr(0, length));
    if (!cut.table) {
      ++refused;
      continue;
    }
    for (std::size_t c = 0; c < cut.table->columns.size(); ++c) {
      for (std::size_t i = 0; i < cut.table->schools.size(); ++i) {
        const Cell cell = cut.table->columns[c].cells.cell(i);
        EXPECT_EQ(cell.number, full.table->columns[c].cells.cell(i).number) << length;
      }
    }
  }
  EXPECT_GT(refused, 250U);
}

}  // namespace
}  // namespace riskcat
