#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/commands.hpp"
#include "cli/replace_file.hpp"
#include "language/format.hpp"
#include "language/parse.hpp"
#include "values/limits.hpp"

namespace riskcat::cli {
namespace {

constexpr const char* kStandardInput = "-";

struct FmtArguments {
  std::vector<std::string> rules;
  bool check = false;
};

std::string read_standard_input() {
  std::string bytes;
  for (char c = 0; bytes.size() <= limits::kRuleFileBytes && std::cin.get(c);) bytes += c;
  return bytes;
}

/// The file's bytes laid out; throws Refusal, its mistakes shown, when it cannot be read.
std::string laid_out(const std::string& name, const std::string& bytes) {
  DecodedText decoded = decode_rule_text(bytes, 0);
  SourceSet sources;
  sources.add(name, decoded.text);
  FormatResult result;
  result.diagnostics = std::move(decoded.diagnostics);
  if (result.diagnostics.empty()) result = format_rules(decoded.text);
  if (result.text) return std::move(*result.text);
  show(result.diagnostics, sources);
  throw Refusal{kBadInput, fmt::format("{} has mistakes, so it is left as it is", name), "mend them, then try again"};
}

/// What changes besides spaces and line breaks, for whoever compares the two files byte by byte.
std::string also_changed(const std::string& bytes) {
  std::string also;
  if (bytes.starts_with("\xEF\xBB\xBF")) also += "; the byte order mark is dropped";
  if (bytes.find("\r\n") != std::string::npos) also += "; its line ends were CR LF and are now LF";
  return also;
}

/// False when the file is not laid out and `check` is asked for.
bool format_one(const std::string& path, bool check) {
  const bool standard_input = path == kStandardInput;
  const std::string name = standard_input ? "standard input" : path;
  const std::string bytes = standard_input ? read_standard_input() : read_file(path, limits::kRuleFileBytes);
  const std::string text = laid_out(name, bytes);
  if (check) {
    if (text != bytes) fmt::print("{}\n", name);
    return text == bytes;
  }
  if (standard_input) {
    fmt::print("{}", text);
  } else if (text != bytes) {
    replace_file(path, text);
    fmt::print("{}: laid out{}\n", path, also_changed(bytes));
  }
  return true;
}

}  // namespace

void add_fmt(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<FmtArguments>();
  CLI::App* command = app.add_subcommand("fmt", "Lay out rule files in the one layout; what they say stays the same");
  command->footer(
      "Example: riskcat fmt rules/east-sussex/2018/*.rules\n"
      "Files are changed in place, those they use are not. Spaces, line breaks and indentation are chosen anew; "
      "words,\n"
      "texts and comments stay. A byte order mark is dropped, and line ends become LF. A file with mistakes is left "
      "alone.");
  command->add_option("rules", arguments->rules, "rule files; - reads standard input and writes standard output")
      ->required();
  command->add_flag("--check", arguments->check, "change nothing; name the files that would change, and exit with 1");
  command->callback([arguments, &session] {
    for (const std::string& path : arguments->rules) {
      try {
        if (!format_one(path, arguments->check)) session.exit_code = std::max<int>(session.exit_code, kAnswerIsNo);
      } catch (const Refusal& refusal) {
        show(refusal);
        session.exit_code = refusal.code;
      }
    }
  });
}

}  // namespace riskcat::cli
