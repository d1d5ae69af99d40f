// The whole job on so many schools, step by step, beside what each step could cost at the least: from the bytes of the
// delivered file to durable decisions that a tree of hashes covers. Each time is the median of several passes, all made
// in turn, so that a slow moment of the machine meets every step alike; memory is that of a pass before them.
// Usage: riskcat-bench-job RULESET SCHOOLS [PASSES]
#include <SQLiteCpp/SQLiteCpp.h>
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "country.hpp"
#include "facts/csv.hpp"
#include "facts/snapshot.hpp"
#include "ledger/assessed_decisions.hpp"
#include "ledger/hash.hpp"
#include "ledger/ledger.hpp"
#include "ledger/proofs.hpp"
#include "ledger/verify.hpp"
#include "program/assess.hpp"
#include "program/county_program.hpp"

namespace riskcat::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// The times of each step, in the order in which steps first came, and the most memory that the process had in it.
class Steps {
 public:
  /// Each step's memory is noted; its time is not, since it begins with memory given back.
  void weigh() { weighs_ = true; }
  void weigh_no_longer() { weighs_ = false; }

  template <class Work>
  void time(const std::string& name, Work work) {
    if (weighs_) {
      forget_peak_memory();
      work();
      memory_[name] = peak_memory();
      return;
    }
    const auto begin = Clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
    if (times_[name].empty()) order_.push_back(name);
    times_[name].push_back(took.count());
  }
  double median(const std::string& name) const {
    std::vector<double> sorted = times_.at(name);
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
  /// Memory beyond so many bytes.
  void print(std::size_t held) const {
    constexpr double kMega = 1e6;
    for (const std::string& name : order_) {
      const auto [least, most] = std::minmax_element(times_.at(name).begin(), times_.at(name).end());
      fmt::print("{:<58} {:>9.1f} ms   ({:.1f} to {:.1f})", name, median(name), *least, *most);
      const auto memory = memory_.find(name);
      if (memory != memory_.end()) fmt::print("   {:.1f} MB", static_cast<double>(memory->second - held) / kMega);
      fmt::print("\n");
    }
  }

 private:
  std::vector<std::string> order_;
  std::map<std::string, std::vector<double>> times_;
  std::map<std::string, std::size_t> memory_;
  bool weighs_ = false;
};

/// Removes the file when it is made and when it is done with.
struct Scratch {
  explicit Scratch(std::string name) : path(std::move(name)) { remove(); }
  ~Scratch() { remove(); }
  void remove() const {
    std::filesystem::remove(path);
    std::filesystem::remove(path + "-journal");
  }
  std::string path;
};

const Stamp kStamp{"2018-10-15T09:00:00Z", "benchmark"};

std::size_t scan(const std::string& csv) {
  CsvReader reader(csv);
  std::size_t fields = 0;
  while (reader.next()) fields += reader.fields().size();
  return fields;
}

/// The same by Debian's CSV library.
std::size_t scan_with_libcsv(const std::string& csv) {
  csv_parser parser{};
  std::size_t fields = 0;
  csv_init(&parser, 0);
  csv_parse(
      &parser, csv.data(), csv.size(), [](void*, std::size_t, void* count) { ++*static_cast<std::size_t*>(count); },
      [](int, void*) {}, &fields);
  csv_fini(&parser, nullptr, nullptr, nullptr);
  csv_free(&parser);
  return fields;
}

/// One transaction of rows of so many decisions each, as SQLite takes them with the ledger's own settings; gives the
/// file's size.
std::uintmax_t insert_bare(const std::vector<std::string>& bodies, std::size_t in_a_row) {
  const Scratch file("bare.db");
  SQLite::Database database(file.path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(
      "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)");
  SQLite::Transaction transaction(database);
  SQLite::Statement insert(database, "INSERT INTO t (b) VALUES (?)");
  std::string row;
  for (std::size_t i = 0; i < bodies.size(); i += in_a_row) {
    row.clear();
    for (std::size_t j = i; j < std::min(bodies.size(), i + in_a_row); ++j) row += bodies[j];
    insert.bindNoCopy(1, row.data(), static_cast<int>(row.size()));
    insert.exec();
    insert.reset();
  }
  transaction.commit();
  return std::filesystem::file_size(file.path);
}

class Job {
 public:
  explicit Job(std::size_t schools) {
    delivery_.id = 1;
    delivery_.dataset = policy().datasets.front().id;
    delivery_.period = Period{2018};
    delivery_.delivered_on = kAssessmentDate;
    delivery_.file_name = "schools.csv";
    delivery_.bytes = school_csv(0, schools, 0);
  }

  /// From stored facts and from delivered bytes to decisions that are kept.
  void pass(Steps& steps) {
    const Scratch file("job.db");
    Ledger ledger =
        Ledger::open(file.path, OpenMode::create_if_missing, {"benchmark", kStamp, Secret{sha256("benchmark")}});
    const Digest rules = ledger.record_ruleset({{"ruleset.rules", "as read"}}, "Benchmark", "1", kStamp);
    const auto began = Clock::now();
    steps.time("import: hash, compress and keep the delivered bytes", [&] {
      ledger.record_delivery(delivery_, {1, 0}, kStamp);
    });
    const RunRecord run = ledger.start_run({rules, {1}, kAssessmentDate, "", "", "benchmark"}, kStamp);
    std::vector<Delivery> loaded;
    steps.time("assess: load, unpack and check the delivered bytes", [&] { loaded = ledger.load_deliveries({1}); });
    Assessment assessment;
    assessment.date = kAssessmentDate;
    Diagnostics diagnostics;
    steps.time("assess: read the bytes into packed columns",
               [&] { assessment.snapshot = make_snapshot(policy(), loaded, kAssessmentDate, diagnostics); });
    fact_bytes_ = assessment.snapshot.bytes();
    loaded.clear();
    steps.time("assess: decide",
               [&] { assessment.decisions = CountyProgram(policy(), assessment.snapshot, kAssessmentDate).decide(); });
    steps.time("assess: write, hash, compress and keep every decision", [&] {
      const DecisionRecords records(policy(), assessment);
      ledger.finish_run(run.number, AssessedDecisions(records), not_decided_record(assessment), kStamp);
    });
    const std::chrono::duration<double, std::milli> took = Clock::now() - began;
    whole_.push_back(took.count());
    if (bodies_.empty()) take_bodies(assessment);
    trail(steps, ledger, run.number, file.path);
    ledger_bytes_ = std::filesystem::file_size(file.path);
  }

  /// What an auditor does with what was kept.
  static void trail(Steps& steps, const Ledger& ledger, std::uint32_t run, const std::string& path) {
    VerifyOptions options;
    options.against = ledger.head();
    steps.time("trail: verify the whole ledger", [&] {
      if (!verify(path, options).anchored) throw std::runtime_error("the ledger is not intact");
    });
    Urn some{0};
    ledger.each_decision(run, [&](std::string_view record) {
      if (some.number() == 0) some = Urn{nlohmann::json::parse(record).at("urn").get<std::int32_t>()};
    });
    steps.time("trail: prove one decision", [&] {
      const ProvableEntry entry = ledger.provable_decision(run, some).value();
      const auto leaves = ledger.leaves(options.against->size);
      const ProofPath path_up = inclusion_path(leaves, entry.seq);
      if (!is_included(leaves[entry.seq], entry.seq, path_up, *options.against)) throw std::runtime_error("no proof");
    });
  }

  /// The memory of each step of a pass that counts for nothing else.
  void weigh(Steps& steps) {
    steps.weigh();
    pass(steps);
    steps.weigh_no_longer();
    whole_.clear();
  }

  /// What each part would cost alone.
  void ceilings(Steps& steps) {
    steps.time("ceiling: the CSV reader's own scan of the file", [&] { fields_ = scan(delivery_.bytes); });
    steps.time("libcsv: its scan of the file", [&] {
      if (scan_with_libcsv(delivery_.bytes) != fields_) throw std::runtime_error("libcsv finds other fields");
    });
    steps.time("ceiling: SHA-256 of every decision, one after another", [&] {
      for (const std::string& body : bodies_) last_ = sha256(body);
    });
    steps.time("ceiling: the same bytes into SQLite, 56 decisions a row", [&] { insert_bare(bodies_, 56); });
    steps.time("bare SQLite: the same bytes, one decision a row", [&] { bare_bytes_ = insert_bare(bodies_, 1); });
  }

  std::size_t delivered_bytes() const { return delivery_.bytes.size(); }

  void print(const Steps& steps) {
    std::sort(whole_.begin(), whole_.end());
    const double whole = whole_[whole_.size() / 2];
    const double assess = whole - steps.median("import: hash, compress and keep the delivered bytes");
    const double ceilings = steps.median("ceiling: the CSV reader's own scan of the file") +
                            steps.median("ceiling: SHA-256 of every decision, one after another") +
                            steps.median("ceiling: the same bytes into SQLite, 56 decisions a row");
    std::size_t decided = 0;
    for (const std::string& body : bodies_) decided += body.size();
    fmt::print("\n{:<58} {:>9.1f} ms\n", "the whole job", whole);
    fmt::print("{:<58} {:>9.1f} ms\n", "the whole job without the import", assess);
    fmt::print("{:<58} {:>9.1f} ms\n", "the sum of the ceilings", ceilings);
    fmt::print("{:<58} {:>9.2f}\n", "the whole job over the sum of the ceilings", whole / ceilings);
    fmt::print("{:<58} {:>9.2f}\n", "reading over the CSV reader's scan",
               steps.median("assess: read the bytes into packed columns") /
                   steps.median("ceiling: the CSV reader's own scan of the file"));
    fmt::print(
        "{:<58} {:>9.2f}\n", "reading over libcsv's scan",
        steps.median("assess: read the bytes into packed columns") / steps.median("libcsv: its scan of the file"));
    const double kept =
        steps.median("assess: decide") + steps.median("assess: write, hash, compress and keep every decision");
    fmt::print("{:<58} {:>9.2f}\n", "from packed facts to kept decisions, over bare SQLite",
               kept / steps.median("bare SQLite: the same bytes, one decision a row"));
    const double hashing = steps.median("ceiling: SHA-256 of every decision, one after another");
    const double bare = steps.median("bare SQLite: the same bytes, one decision a row");
    fmt::print("{:<58} {:>9.2f}\n", "recording decisions, over bare SQLite",
               steps.median("assess: write, hash, compress and keep every decision") / bare);
    fmt::print("{:<58} {:>9.2f}\n", "recording decisions, over bare SHA-256",
               steps.median("assess: write, hash, compress and keep every decision") / hashing);
    fmt::print("{:<58} {:>9.2f}\n", "verifying the ledger, over bare SQLite",
               steps.median("trail: verify the whole ledger") / bare);
    fmt::print("{:<58} {:>9.2f}\n", "verifying the ledger, over bare SHA-256",
               steps.median("trail: verify the whole ledger") / hashing);
    fmt::print("{:<58} {:>9.3f}\n", "proving one decision, over bare SHA-256 of all",
               steps.median("trail: prove one decision") / hashing);
    fmt::print("{:<58} {:>9.3f}\n", "the ledger's size, over bare SQLite's",
               static_cast<double>(ledger_bytes_) / static_cast<double>(bare_bytes_));
    fmt::print("{:<58} {:>9.1f} ns, {:.0f} bytes\n", "SHA-256 of one decision",
               hashing * 1e6 / static_cast<double>(bodies_.size()),
               static_cast<double>(decided) / static_cast<double>(bodies_.size()));
    constexpr double kMega = 1e6;
    fmt::print(
        "delivered {:.1f} MB, {} fields; packed facts {:.1f} MB; decisions {:.1f} MB as text; the ledger {:.1f} MB\n",
        static_cast<double>(delivery_.bytes.size()) / kMega, fields_, static_cast<double>(fact_bytes_) / kMega,
        static_cast<double>(decided) / kMega, static_cast<double>(ledger_bytes_) / kMega);
  }

 private:
  void take_bodies(const Assessment& assessment) {
    const DecisionRecords records(policy(), assessment);
    bodies_.resize(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      bodies_[i] = R"({"at":"2018-10-15T09:00:00Z","by":"benchmark","decision":)";
      records.append_to(bodies_[i], i);
      bodies_[i] += R"(,"run":1,"type":"decision"})";
    }
  }

  Delivery delivery_;
  std::vector<std::string> bodies_;
  std::vector<double> whole_;
  std::size_t fields_ = 0;
  std::size_t fact_bytes_ = 0;
  std::uintmax_t ledger_bytes_ = 0;
  std::uintmax_t bare_bytes_ = 0;
  Digest last_;
};

}  // namespace
}  // namespace riskcat::bench

int main(int argc, char** argv) {
  using namespace riskcat::bench;
  if (argc < 3) {
    fmt::print(stderr, "usage: riskcat-bench-job RULESET SCHOOLS [PASSES]\n");
    return 2;
  }
  try {
    set_policy_path(argv[1]);
    Job job(std::strtoull(argv[2], nullptr, 10));
    const int passes = argc > 3 ? std::atoi(argv[3]) : 5;
    Steps steps;
    job.weigh(steps);
    for (int pass = 0; pass < passes; ++pass) {
      job.pass(steps);
      job.ceilings(steps);
    }
    fmt::print("memory: the most in the step, without the delivered file, which this program holds all the time\n");
    steps.print(job.delivered_bytes());
    job.print(steps);
  } catch (const std::exception& error) {
    fmt::print(stderr, "riskcat-bench-job: {}\n", error.what());
    return 1;
  }
}
