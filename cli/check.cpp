#include <fmt/format.h>

#include <map>
#include <memory>

#include "cli/commands.hpp"
#include "cli/rule_files.hpp"

namespace riskcat::cli {
namespace {

struct CheckArguments {
  std::vector<std::string> rules;
  MessageFormat format = MessageFormat::human;
};

std::string counted(std::size_t count, const std::string& what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// True when the ruleset has no errors.
bool check_one(const std::string& path, MessageFormat format) {
  FolderReader reader;
  const LoadedRuleset loaded = load_ruleset(reader, path);
  if (format == MessageFormat::human) {
    show(loaded.diagnostics, loaded.sources);
  } else {
    fmt::print("{}", render(loaded.diagnostics, loaded.sources, format));
  }
  if (loaded.ruleset && format == MessageFormat::human) {
    const CheckedRuleset& ruleset = *loaded.ruleset;
    fmt::print("{}: “{}” {} is in order: {}, {}, {}, {}, {}\n", path, ruleset.title, ruleset.version,
               counted(ruleset.rules.size(), "rule"), counted(ruleset.actions.size(), "action"),
               counted(ruleset.facts.size(), "fact"), counted(ruleset.datasets.size(), "dataset"),
               counted(ruleset.examples.size(), "example"));
  }
  return loaded.ruleset.has_value();
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command = app.add_subcommand("check", "Check rule files and show every mistake in them");
  command->footer("Example: riskcat check rules/east-sussex/2018/ruleset.rules");
  command->add_option("rules", arguments->rules, "the ruleset's root file")->required();
  const std::map<std::string, MessageFormat> formats = {
      {"human", MessageFormat::human}, {"json", MessageFormat::json}, {"gnu", MessageFormat::gnu}};
  command->add_option("--message-format", arguments->format, "human, json or gnu")
      ->transform(CLI::CheckedTransformer(formats).description(""));
  command->callback([arguments, &session] {
    for (const std::string& path : arguments->rules) {
      if (!check_one(path, arguments->format)) session.exit_code = kAnswerIsNo;
    }
  });
}

}  // namespace riskcat::cli
