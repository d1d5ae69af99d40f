#include "gallery/gallery.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <regex>

#include "language/load.hpp"
#include "program/examples.hpp"
#include "support/rule_text.hpp"

namespace riskcat::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kGallery = fs::path(RISKCAT_SOURCE_DIR) / "tests" / "golden" / "mistakes";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Files rule_files_of(const std::string& kind, const std::string& name) {
  Files files;
  if (!fs::is_directory(kGallery / kind / name)) return files;
  for (const auto& entry : fs::directory_iterator(kGallery / kind / name)) {
    if (entry.path().extension() == ".rules") files[entry.path().filename().string()] = bytes_of(entry.path());
  }
  return files;
}

bool is_warning_of_county(const Diagnostic& diagnostic, const SourceSet& sources) {
  const auto* span = std::get_if<Span>(&diagnostic.place);
  return span != nullptr && diagnostic.severity == Severity::warning && sources.file(span->file).name == kCountyFile;
}

}  // namespace

const std::string kOpening = "ruleset \"County categories\" version 2018.1\nuse \"../../county.rules\"\n\n";
const std::string kCountyFile = "../../county.rules";

std::string GalleryCase::title() const {
  std::string words = name.substr(std::min<std::size_t>(5, name.size()));
  std::replace(words.begin(), words.end(), '-', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

void PrintTo(const GalleryCase& each, std::ostream* out) { *out << each.name; }

std::set<std::string> case_folders(const std::string& kind) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kGallery / kind)) names.insert(entry.path().filename().string());
  return names;
}

std::vector<GalleryCase> gallery_cases() {
  std::vector<GalleryCase> cases = generated_cases();
  for (const std::string& name : case_folders("bad")) {
    GalleryCase kept{name, bytes_of(kGallery / "bad" / name / "about.txt"), rule_files_of("bad", name),
                     rule_files_of("good", name)};
    // A generated case keeps only what is said of it.
    if (!kept.bad.empty()) cases.push_back(std::move(kept));
  }
  std::sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return cases;
}

std::string file_text(const std::string& path_from_root) {
  return bytes_of(fs::path(RISKCAT_SOURCE_DIR) / path_from_root);
}

Diagnostics Diagnosed::of(const std::string& code) const {
  Diagnostics found;
  std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(found),
               [&](const Diagnostic& each) { return each.code == code; });
  return found;
}

std::string Diagnosed::shown(const Diagnostics& which) const { return render(which, sources, MessageFormat::human); }

Diagnosed diagnose(const Files& files) {
  Files all = files;
  all[kCountyFile] = bytes_of(kGallery / "county.rules");
  TextReader reader(std::move(all));
  LoadedRuleset loaded = load_ruleset(reader, "main.rules");
  Diagnosed out{std::move(loaded.sources), std::move(loaded.diagnostics)};
  std::erase_if(out.diagnostics, [&](const Diagnostic& each) { return is_warning_of_county(each, out.sources); });
  if (!loaded.ruleset) return out;
  for (ExampleResult& result : run_examples(*loaded.ruleset))
    std::move(result.failures.begin(), result.failures.end(), std::back_inserter(out.diagnostics));
  return out;
}

std::set<std::string> codes_in(const std::string& source) {
  static const std::regex kCode("\"(R[0-9]{3})\"");
  std::set<std::string> codes;
  for (auto at = std::sregex_iterator(source.begin(), source.end(), kCode); at != std::sregex_iterator(); ++at)
    codes.insert((*at)[1]);
  return codes;
}

std::vector<std::string> codes_without(const std::set<std::string>& codes, const std::set<std::string>& names) {
  std::vector<std::string> without;
  for (const std::string& code : codes) {
    const auto name = names.lower_bound(code);
    if (name == names.end() || !name->starts_with(code)) without.push_back(code);
  }
  return without;
}

std::string inner_name_in(const std::string& message) {
  static const std::regex kInner(
      "[A-Za-z_]+::[A-Za-z_]*|\\bx3\\b|\\b[Bb]oost\\b|\\b[Ss]pirit\\b|\\b[a-z_]+_(def|body|clause)\\b|"
      "\\b[A-Z][a-z]+[A-Z][A-Za-z]*\\b|\\b[a-z]+Id\\b|\\bk[A-Z][A-Za-z]+\\b|\\bN[0-9]+[a-z]+|<[A-Za-z_]+>|"
      "\\bnullopt\\b");
  std::smatch found;
  return std::regex_search(message, found, kInner) ? found.str() : std::string();
}

}  // namespace riskcat::testing
