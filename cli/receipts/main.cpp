// riskcat-verify: checks a receipt without the record it is from, and without the program that made it.
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "checks.hpp"
#include "report.hpp"

namespace receipts {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

enum ExitCode : int { kProved = 0, kFalse = 1, kUsage = 2, kNotAReceipt = 3, kNobodyVouches = 10 };

struct Arguments {
  std::string receipt;
  std::vector<std::string> keys;
  std::string against;
};

std::optional<std::string> contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text;
  char c = 0;
  while (file.get(c)) {
    if (text.size() == kMostBytes) return std::nullopt;
    text += c;
  }
  return text;
}

int refuse(ExitCode code, const std::string& message, const std::string& help) {
  std::cerr << "error: " << message << "\nhelp: " << help << "\n";
  return code;
}

/// The size and root that a person kept: a checkpoint's file, or `SIZE:ROOT`.
std::optional<std::pair<std::uint64_t, Hash>> kept_head(const std::string& argument) {
  const auto text = contents(argument);
  if (const auto note = text ? parse_checkpoint(*text) : std::nullopt) return std::pair(note->size, note->root);
  const std::size_t colon = argument.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto root = from_hex(std::string_view(argument).substr(colon + 1));
  const std::uint64_t size = std::strtoull(argument.c_str(), nullptr, 10);
  if (!root || root->size() != 32 || std::to_string(size) != argument.substr(0, colon)) return std::nullopt;
  return std::pair(size, *root);
}

int verify(const Arguments& arguments) {
  const auto text = contents(arguments.receipt);
  const auto receipt = text ? parse_receipt(*text) : std::nullopt;
  if (!receipt) {
    return refuse(kNotAReceipt, arguments.receipt + (text ? " is not a receipt" : " cannot be read"),
                  "name a file that `riskcat audit prove` wrote, as it was written");
  }
  std::vector<Key> keys;
  for (const std::string& argument : arguments.keys) {
    const auto key = parse_key(contents(argument).value_or(argument));
    if (!key) return refuse(kUsage, "--key " + argument + " is no public key", "name a file that ends in .pub");
    keys.push_back(*key);
  }
  const Checked checked = check(*receipt);
  if (checked.wrong) {
    std::cout << "The receipt is FALSE: " << *checked.wrong << ".\n";
    return kFalse;
  }
  Vouching vouching = vouching_for(checked.checkpoint, keys);
  if (!arguments.against.empty()) {
    const auto kept = kept_head(arguments.against);
    if (!kept)
      return refuse(kUsage, "--against " + arguments.against + " is no head", "give a checkpoint's file, or SIZE:ROOT");
    if (*kept != std::pair(checked.checkpoint.size, checked.checkpoint.root)) {
      vouching.wrong = "its checkpoint is not the one that you kept";
    }
    vouching.by_kept_head = true;
  }
  if (vouching.wrong) {
    std::cout << "The receipt is FALSE: " << *vouching.wrong << ".\n";
    return kFalse;
  }
  print_report(std::cout, *receipt, checked, vouching);
  return vouching.somebody() ? kProved : kNobodyVouches;
}

int run(int argc, char** argv) {
  CLI::App app("riskcat-verify checks the receipt of one school's decision, without the record it is from.",
               "riskcat-verify");
  app.set_version_flag("--version", "riskcat-verify " RISKCAT_VERSION);
  Arguments arguments;
  app.add_option("receipt", arguments.receipt, "the file that `riskcat audit prove` wrote")->required();
  app.add_option("--key", arguments.keys, "a public key's file: whose signature you trust");
  app.add_option("--against", arguments.against, "a checkpoint that you kept, or its head as SIZE:ROOT");
  app.footer(
      "Example: riskcat-verify 114385-run-2.receipt --key sles.key.pub\n"
      "Exit codes: 0 proved; 1 false; 2 usage; 3 not a receipt; 10 true in itself, but nobody you trust vouches for "
      "it.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return kUsage;
  }
  if (sodium_init() < 0) return refuse(kUsage, "libsodium could not be started", "check its installation");
  return verify(arguments);
}

}  // namespace
}  // namespace receipts

int main(int argc, char** argv) { return receipts::run(argc, argv); }
