// The policy in each other engine's own language, the schools as whole numbers and the decisions that are right, for
// the engines that run in a process of their own. Usage: riskcat-bench-export RULESET SCHOOLS FOLDER
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "country.hpp"
#include "lowering/lowered.hpp"
#include "lowering/write.hpp"

namespace riskcat::bench {
namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
    throw std::runtime_error(path.string() + " cannot be written");
  }
}

/// A row for each school, with a header where `between` is a comma.
std::string numbers(const LoweredPolicy& lowered, std::size_t schools, char between) {
  std::string text;
  if (between == ',') text = fmt::format("urn,{}\n", fmt::join(lowered.facts, ","));
  for (std::size_t place = 0; place < schools; ++place) {
    School school = make_school(place);
    if (between == ',') fmt::format_to(std::back_inserter(text), "{},", place);
    visit_facts(school, school, [&](const FactForm&, auto& value, auto&) {
      fmt::format_to(std::back_inserter(text), "{}{}", static_cast<int>(value), between);
    });
    text.back() = '\n';
  }
  return text;
}

void run(std::size_t schools, const std::filesystem::path& folder) {
  const LoweredPolicy lowered = lower(policy());
  const auto [facts, outcomes] = comparisons(lowered);
  fmt::print("{} rules, {} facts, {} outcomes, {} comparisons of facts, {} tests of outcomes\n", policy().rules.size(),
             lowered.facts.size(), lowered.outcomes.size(), facts, outcomes);
  std::filesystem::create_directories(folder);
  write(folder / "policy.sql", write_sql(lowered));
  write(folder / "zen.json", write_zen(lowered).dump(1));
  write(folder / "json_rules.json", write_json_rules(lowered).dump(1));
  write(folder / "policy.clp", write_clips(lowered));
  write(folder / "schools.csv", numbers(lowered, schools, ','));
  write(folder / "schools.txt", numbers(lowered, std::min<std::size_t>(schools, 100'000), ' '));
  std::string decisions;
  for (const PackedDecision& decision : reference(schools)) {
    fmt::format_to(std::back_inserter(decisions), "{}\n", decision.certain);
  }
  write(folder / "decisions.txt", decisions);
  save_reference(folder.string(), schools, 0);
  save_reference(folder.string(), schools, kSomeMissing);
}

}  // namespace
}  // namespace riskcat::bench

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  try {
    riskcat::bench::set_policy_path(argv[1]);
    riskcat::bench::run(std::strtoull(argv[2], nullptr, 10), argv[3]);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "riskcat-bench-export: {}\n", error.what());
    return 1;
  }
}
