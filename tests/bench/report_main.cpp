// The report of ./run bench: what every engine of one run measured, as a table in Markdown.
// Usage: riskcat-bench-report LOAD POLICY ITEM…; LOAD is the load average before the run, POLICY what the policy is. An
// item is `#` and the heading of a table, or a file whose rows stand in it: what Google Benchmark wrote (*.json), or a
// line that a script of others/ wrote (*.line).
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace riskcat::bench {
namespace {

struct Row {
  std::string name;  ///< of the benchmark: this_engine/…
  std::string label;
  std::size_t schools = 0;
  std::vector<double> rates;  ///< schools a second, ascending
  double peak_bytes = 0;

  double median() const {
    const std::size_t half = rates.size() / 2;
    return rates.size() % 2 == 1 ? rates[half] : (rates[half - 1] + rates[half]) / 2;
  }
};

/// The row of a benchmark that has been repeated; Google Benchmark's own medians and means are left out.
Row& row_of(std::vector<Row>& rows, const std::string& name) {
  for (Row& row : rows) {
    if (row.name == name) return row;
  }
  rows.emplace_back().name = name;
  return rows.back();
}

void read_benchmarks(const nlohmann::json& file, std::vector<Row>& rows) {
  for (const nlohmann::json& run : file.at("benchmarks")) {
    if (run.at("run_type") != "iteration") continue;
    const std::string name = run.at("run_name");
    Row& row = row_of(rows, name);
    row.label = run.at("label");
    const std::size_t end = name.find("/process_time");
    const std::size_t begin = name.rfind('/', end - 1) + 1;
    row.schools = std::stoull(name.substr(begin, end - begin));
    row.rates.push_back(run.at("items_per_second"));
    row.peak_bytes = std::max(row.peak_bytes, run.at("peak_bytes").get<double>());
  }
}

void read_line(const nlohmann::json& line, std::vector<Row>& rows) {
  Row& row = rows.emplace_back();
  row.name = row.label = line.at("engine");
  row.schools = line.at("schools");
  row.peak_bytes = line.at("peak_bytes");
  for (const double seconds : line.at("seconds")) row.rates.push_back(static_cast<double>(row.schools) / seconds);
}

std::string value_after(const std::string& path, const std::string& key) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(key)) continue;
    std::string value = line.substr(line.find_first_of(":=") + 1);
    value.erase(std::remove(value.begin(), value.end(), '"'), value.end());
    return value.substr(std::min(value.find_first_not_of(' '), value.size()));
  }
  return "unknown";
}

std::string grouped(double number) {
  std::string text = fmt::format("{:.0f}", number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

/// Three digits that count: 0.0123, 1.23, 123.
std::string ratio_text(double ratio) {
  if (ratio >= 100) return grouped(ratio);
  return fmt::format("{:.3g}", ratio);
}

struct Table {
  std::string heading;
  std::vector<Row> rows;
};

void write_table(const Table& table, const Row& ours) {
  fmt::print("\n## {}\n\n", table.heading);
  fmt::print(
      "| Engine | Schools | Schools a second, median | Least to most | This engine is as fast, times | Memory |\n");
  fmt::print("|---|---:|---:|---:|---:|---:|\n");
  for (const Row& row : table.rows) {
    fmt::print("| {} | {} | {} | {} to {} | {} | {:.1f} MB |\n", row.label, grouped(static_cast<double>(row.schools)),
               grouped(row.median()), grouped(row.rates.front()), grouped(row.rates.back()),
               row.name.starts_with("this_engine/") ? "–" : ratio_text(ours.median() / row.median()),
               row.peak_bytes / 1e6);
  }
}

/// What the others are compared with: packed columns on complete data where there are any, else rows.
const Row& ours_of(const std::vector<Row>& rows) {
  for (const char* name : {"this_engine/columns/", "this_engine/rows/"}) {
    for (const Row& row : rows) {
      if (row.name.starts_with(name)) return row;
    }
  }
  throw std::runtime_error("this engine was not measured");
}

std::vector<Table> read_tables(const std::vector<std::string>& items) {
  std::vector<Table> tables;
  for (const std::string& item : items) {
    if (item.starts_with('#')) {
      tables.push_back({item.substr(1), {}});
      continue;
    }
    std::ifstream file(item);
    const nlohmann::json content = nlohmann::json::parse(file);
    if (item.ends_with(".line")) {
      read_line(content, tables.at(tables.size() - 1).rows);
    } else {
      read_benchmarks(content, tables.at(tables.size() - 1).rows);
    }
  }
  for (Table& table : tables) {
    for (Row& row : table.rows) std::sort(row.rates.begin(), row.rates.end());
  }
  return tables;
}

void run(const std::string& load, const std::string& policy, const std::vector<std::string>& items) {
  const std::vector<Table> tables = read_tables(items);
  const Row& ours = ours_of(tables.at(0).rows);
  fmt::print("{}, {} cores; {}; g++ {}; load when it began: {}.\n\n", value_after("/proc/cpuinfo", "model name"),
             std::thread::hardware_concurrency(), value_after("/etc/os-release", "PRETTY_NAME"), __VERSION__, load);
  fmt::print("The policy: {}. Data is complete unless a row says otherwise.\n", policy);
  fmt::print("Every engine's decisions, those of the first million schools at most, were the row evaluator's.\n");
  fmt::print("The last column but one compares with “{}” at {} schools; memory is the most that the process had.\n",
             ours.label, grouped(static_cast<double>(ours.schools)));
  for (const Table& table : tables) write_table(table, ours);
}

}  // namespace
}  // namespace riskcat::bench

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  try {
    riskcat::bench::run(argv[1], argv[2], {argv + 3, argv + argc});
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "riskcat-bench-report: {}\n", error.what());
    return 1;
  }
}
