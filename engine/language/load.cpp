#include "language/load.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "language/check.hpp"
#include "language/check_codes.hpp"
#include "language/check_report.hpp"
#include "language/parse.hpp"
#include "values/limits.hpp"

namespace riskcat {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

/// `a/./b/../c` → `a/c`; leading `..` stay, since what is above is not known.
std::string normalised(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..")
      parts.pop_back();
    else
      parts.push_back(part);
  }
  std::string out = path.starts_with('/') ? "/" : "";
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i > 0 ? "/" : "") + parts[i];
  return out;
}

/// Why the text after `use` cannot be a path, or nothing.
std::optional<std::string> fault_of(const std::string& path) {
  if (path.starts_with('/') || (path.size() > 1 && path[1] == ':'))
    return "a used file is named from the folder of the file that uses it";
  if (path.find('\\') != std::string::npos) return "folders are separated with / here";
  const std::string plain = normalised(path);
  if (plain.empty() || plain.ends_with("..") || path.ends_with('/')) return "this names no file";
  return std::nullopt;
}

class Loader {
 public:
  Loader(RuleReader& reader, const std::string& root) : reader_(reader), folder_(folder_of(root)) {}

  LoadedRuleset load(const std::string& root) {
    const std::string name = root.substr(folder_.size());
    take(name, std::monostate{});
    // Names cannot be judged while a file that may declare them is absent.
    if (!file_absent_) loaded_.ruleset = check(loaded_.sources, files_, loaded_.diagnostics);
    checking::sort_by_place(loaded_.diagnostics);
    return std::move(loaded_);
  }

 private:
  /// A file on the way to the one being read, and the use by which the way goes on.
  struct Step {
    std::string path;
    Span use;
  };

  /// Where the reader finds the file; also how it is shown.
  std::string shown(const std::string& path) const { return normalised(folder_ + path); }

  void report(std::string_view code, const Place& place, std::string message, std::string help) {
    file_absent_ = true;
    loaded_.diagnostics.push_back(
        {std::string(code), Severity::error, std::move(message), place, std::move(help), std::nullopt});
  }

  void take(const std::string& path, const Place& used_at) {
    if (loaded_.files.size() == limits::kRuleFiles) {
      if (!std::exchange(too_many_told_, true))
        report(codes::kTooManyFiles, used_at,
               "the ruleset uses more than " + std::to_string(limits::kRuleFiles) + " files",
               "put declarations that belong together into one file");
      return;
    }
    auto content = reader_.read(shown(path));
    if (const auto* failure = std::get_if<RuleReader::Failure>(&content)) {
      report(codes::kFileUnreadable, used_at, shown(path) + " cannot be read: " + failure->why,
             "check the name and the folder, and that you may read the file");
      return;
    }
    loaded_.files.push_back({path, std::get<std::string>(std::move(content))});
    read_declarations(path);
  }

  void read_declarations(const std::string& path) {
    const auto id = static_cast<FileId>(loaded_.sources.files().size());
    DecodedText decoded = decode_rule_text(loaded_.files.back().bytes, id);
    loaded_.sources.add(shown(path), std::move(decoded.text));
    const bool readable = !has_errors(decoded.diagnostics);
    loaded_.diagnostics.insert(loaded_.diagnostics.end(), decoded.diagnostics.begin(), decoded.diagnostics.end());
    if (!readable) {
      file_absent_ = true;
      return;
    }
    const std::size_t place = files_.size();
    files_.push_back(parse(loaded_.sources, id, loaded_.diagnostics));
    std::vector<syntax::Text> uses;
    for (const syntax::Declaration& declaration : files_[place].declarations)
      if (const auto* use = std::get_if<syntax::Use>(&declaration.body)) uses.push_back(use->path);
    for (const syntax::Text& use : uses) {
      path_.push_back({path, use.span});
      follow(path, use);
      path_.pop_back();
    }
  }

  void follow(const std::string& from, const syntax::Text& use) {
    if (const auto fault = fault_of(use.text)) {
      std::string path = use.text;
      std::replace(path.begin(), path.end(), '\\', '/');
      report(codes::kBadPath, use.span, *fault,
             fault_of(path) ? "write, for example: use \"../shared/facts.rules\""
                            : "write: use " + checking::as_text(path));
      return;
    }
    const std::string path = normalised(folder_of(from) + use.text);
    const auto on_path = std::find_if(path_.begin(), path_.end(), [&](const Step& step) { return step.path == path; });
    if (on_path != path_.end()) {
      report_cycle(on_path, use);
      return;
    }
    const bool taken = std::any_of(loaded_.files.begin(), loaded_.files.end(),
                                   [&](const RuleFile& file) { return file.path == path; });
    if (!taken) take(path, use.span);
  }

  void report_cycle(std::vector<Step>::const_iterator start, const syntax::Text& use) {
    std::string chain;
    for (auto each = start; each != path_.end(); ++each) chain += shown(each->path) + " → ";
    const bool itself = start + 1 == path_.end();
    loaded_.diagnostics.push_back(
        {std::string(codes::kUseCycle), Severity::error,
         "files use each other in a circle: " + chain + shown(start->path), use.span,
         "remove one of these uses; a file that is used twice is read once",
         itself ? std::nullopt : std::optional(Related{start->use, "the circle begins here"})});
  }

  RuleReader& reader_;
  std::string folder_;
  LoadedRuleset loaded_;
  std::vector<syntax::File> files_;
  std::vector<Step> path_;  ///< from the root to the file being read
  bool file_absent_ = false;
  bool too_many_told_ = false;
};

}  // namespace

LoadedRuleset load_ruleset(RuleReader& reader, const std::string& root) { return Loader(reader, root).load(root); }

}  // namespace riskcat
