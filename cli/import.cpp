#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <memory>
#include <random>

#include "cli/commands.hpp"
#include "cli/share_warning.hpp"
#include "facts/absent_column.hpp"
#include "facts/reading.hpp"
#include "ledger/ledger.hpp"
#include "values/limits.hpp"

namespace riskcat::cli {
namespace {

struct ImportArguments {
  std::string rules;
  std::string period;
  std::string status = "final";
  std::string delivered;
  std::string dataset;
  std::vector<std::string> files;
  bool accept_flawed = false;
};

struct ReadFile {
  Delivery delivery;
  DeliveryCounts counts;
  std::string summary;
};

const Dataset& named_dataset(const CheckedRuleset& ruleset, const std::string& id) {
  std::vector<std::string> known;
  for (const Dataset& dataset : ruleset.datasets) {
    if (dataset.id == id) return dataset;
    known.push_back(dataset.id);
  }
  const auto near = nearest(id, known);
  throw Refusal{
      kUsage, fmt::format("the ruleset knows no dataset “{}”", id),
      near ? fmt::format("did you mean {}?", *near) : "leave out --dataset to have it recognised from the header"};
}

/// The dataset named by the user, or recognised from the header; throws Refusal after showing why not.
const Dataset& dataset_for(const CheckedRuleset& ruleset, const ImportArguments& arguments, const std::string& bytes,
                           const std::string& file_name) {
  if (!arguments.dataset.empty()) return named_dataset(ruleset, arguments.dataset);
  const Recognition recognition = recognise(ruleset, bytes, file_name);
  show(recognition.diagnostics, {});
  if (recognition.dataset != nullptr) return *recognition.dataset;
  throw Refusal{kBadInput, "nothing was imported", "mend or leave out the file named above"};
}

/// What a person must see of the reading. Notes are left out: the summary says which optional columns a file lacks, and
/// that real files often end without a line end concerns nobody.
Diagnostics worth_showing(Diagnostics diagnostics) {
  std::erase_if(diagnostics, [](const Diagnostic& each) { return each.severity == Severity::note; });
  return diagnostics;
}

std::string summary_of(const Dataset& dataset, const DeliveredTable& table) {
  std::vector<std::string> absent;
  for (const DeliveredColumn& column : table.columns) {
    if (is_absent(column)) absent.push_back(column.header);
  }
  std::string summary =
      fmt::format("{}, {} schools, {} facts", dataset.id, table.schools.size(), table.columns.size() - absent.size());
  for (const auto& [label, rows] : table.skipped) summary += fmt::format(", {} × {} left out", rows, label);
  if (!absent.empty()) summary += fmt::format(", without {}", fmt::join(absent, ", "));
  return summary;
}

std::size_t count_errors(const Diagnostics& diagnostics) {
  return static_cast<std::size_t>(std::count_if(
      diagnostics.begin(), diagnostics.end(), [](const Diagnostic& each) { return each.severity == Severity::error; }));
}

ReadFile read_one(const CheckedRuleset& ruleset, const ImportArguments& arguments, const std::string& path) {
  ReadFile read;
  read.delivery.file_name = std::filesystem::path(path).filename().string();
  read.delivery.bytes = read_file(path, limits::kDeliveredFileBytes);
  const Dataset& dataset = dataset_for(ruleset, arguments, read.delivery.bytes, read.delivery.file_name);
  read.delivery.dataset = dataset.id;
  const ReadResult result = read_delivery(ruleset, dataset, read.delivery.bytes, read.delivery.file_name);
  show(worth_showing(result.diagnostics), {});
  if (!result.table) throw Refusal{kBadInput, "nothing was imported", "mend or leave out the file named above"};
  const std::size_t flaws = count_errors(result.diagnostics);
  if (flaws > 0 && !arguments.accept_flawed) {
    throw Refusal{kBadInput, "nothing was imported",
                  "mend the file, or import it as it is with --accept-flawed: the flawed cells then count as missing"};
  }
  read.counts = {result.table->schools.size(), flaws};
  read.summary = summary_of(dataset, *result.table);
  if (flaws > 0) read.summary += fmt::format(", {} flawed cell{} taken as missing", flaws, flaws == 1 ? "" : "s");
  return read;
}

/// A name for a new store that no other store has.
std::string fresh_origin() {
  std::random_device random;
  return fmt::format("riskcat/{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

void import_files(const ImportArguments& arguments, const Session& session) {
  const auto period = Period::parse(arguments.period);
  if (!period) {
    throw Refusal{kUsage, fmt::format("--period “{}” is not an academic year", arguments.period),
                  "write it as 2017-2018"};
  }
  const auto status = parse_status(arguments.status);
  if (!status) {
    throw Refusal{kUsage, fmt::format("--status “{}” is not known", arguments.status),
                  "use provisional, unvalidated, revised, final or adviser"};
  }
  const Date delivered_on =
      arguments.delivered.empty() ? session.today() : date_argument("--delivered", arguments.delivered);
  const LoadedRuleset rules = load_rules(arguments.rules);
  std::vector<ReadFile> reads;
  for (const std::string& path : arguments.files) reads.push_back(read_one(*rules.ruleset, arguments, path));

  const Stamp stamp{session.timestamp(), session.as};
  warn_of_network_share(session, OpenMode::create_if_missing);
  Ledger ledger = Ledger::open(session.db, OpenMode::create_if_missing, {fresh_origin(), stamp});
  for (ReadFile& read : reads) {
    read.delivery.period = *period;
    read.delivery.status = *status;
    read.delivery.delivered_on = delivered_on;
    const Ledger::Recorded recorded = ledger.record_delivery(read.delivery, read.counts, stamp);
    spdlog::info("delivery {} of dataset {}: {} rows, {} flaws, {}", recorded.delivery, read.delivery.dataset,
                 read.counts.rows, read.counts.flaws, recorded.added ? "added" : "already there");
    fmt::print("{} {}: {}: {}\n", recorded.added ? "delivery" : "already delivered as", recorded.delivery,
               read.delivery.file_name, read.summary);
  }
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command =
      app.add_subcommand("import", "Take in delivered files; all of them, or none when one cannot be read");
  command->footer(
      "Example: riskcat import --rules rules/east-sussex/2018/ruleset.rules --period 2017-2018 --delivered 2018-10-01 "
      "england_ks2final.csv");
  command->add_option("--rules", arguments->rules, "the ruleset whose datasets say how to read the files")->required();
  command->add_option("--period", arguments->period, "the academic year the figures speak of, as 2017-2018")
      ->required();
  command->add_option("--status", arguments->status, "provisional, unvalidated, revised, final or adviser")
      ->capture_default_str();
  command->add_option("--delivered", arguments->delivered,
                      "the day they were delivered, as year-month-day; today unless given");
  command->add_option("--dataset", arguments->dataset, "the dataset's id; recognised from the header unless given");
  command->add_flag("--accept-flawed", arguments->accept_flawed,
                    "import files with unreadable cells, which then count as missing");
  command->add_option("files", arguments->files, "the delivered files")->required();
  command->callback([arguments, &session] { import_files(*arguments, session); });
}

}  // namespace riskcat::cli
