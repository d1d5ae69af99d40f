// Mistakes whose files are too big to keep: they are made when the tests run, and only what riskcat says is kept.
#include "gallery/gallery.hpp"
#include "values/limits.hpp"

namespace riskcat::testing {
namespace {

std::string rule_when(const std::string& condition, const std::string& because = "The school needs closer support") {
  return "rule closer_support: category is 3\n  when " + condition + "\n  because \"" + because +
         "\"\n  cite plan \"2.1\"\n";
}

/// A text with a remark at its end that makes it `bytes` long.
Files of_size(std::size_t bytes) {
  std::string text = kOpening + rule_when("below_floor") + "# ";
  text.append(bytes - text.size(), '-');
  return {{"main.rules", std::move(text)}};
}

std::string rolls(std::size_t count) {
  std::string sum = "register.roll";
  for (std::size_t i = 1; i < count; ++i) sum += " + register.roll";
  return sum + " > 100000";
}

/// main.rules, the county's file and so many others that `count` files are read in all.
Files several_files(std::size_t count) {
  Files files;
  std::string uses;
  for (std::size_t i = 3; i <= count; ++i) {
    const std::string name = "school_" + std::to_string(i) + ".rules";
    uses += "use \"" + name + "\"\n";
    files[name] = "# nothing yet\n";
  }
  files["main.rules"] = kOpening + uses;
  return files;
}

std::string notes(std::size_t count) {
  std::string text;
  for (std::size_t i = 1; i <= count; ++i) text += "note " + std::to_string(i) + ": to be agreed\n";
  return text;
}

Files one(const std::string& declarations) { return {{"main.rules", kOpening + declarations}}; }

}  // namespace

std::vector<GalleryCase> generated_cases() {
  const std::string sentence(limits::kTokenBytes - 1, 'x');
  return {
      {"R004-too-big", "A file of one byte more than 16 MiB, such as a spreadsheet pasted in as remarks.",
       of_size(limits::kRuleFileBytes + 1), of_size(limits::kRuleFileBytes)},
      {"R010-too-long", "A rule whose `because` has 4097 characters.", one(rule_when("below_floor", sentence + "xx")),
       one(rule_when("below_floor", sentence + "x"))},
      {"R021-long-sum", "A rule whose condition adds 257 figures: `when register.roll + register.roll + … > 100000`.",
       one(rule_when(rolls(limits::kChain + 1))), one(rule_when(rolls(limits::kChain)))},
      {"R022-more-mistakes", "A file in which 101 lines begin with the word `note`. The first 100 are shown, then:",
       one(notes(limits::kDiagnosticsPerFile + 1)), one("# " + notes(1))},
      {"R042-too-many-files", "A ruleset that uses 256 files.", several_files(limits::kRuleFiles + 1),
       several_files(limits::kRuleFiles)},
  };
}

}  // namespace riskcat::testing
