// Runs that a person has confirmed, and what they decided, for later assessments.
#include <algorithm>
#include <map>

#include "ledger/append.hpp"
#include "ledger/as_of_deliveries.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/notes.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

/// Outcome id → value; what was undecided is left out.
std::map<std::string, std::string> decided_outcomes(const json& decision) {
  std::map<std::string, std::string> outcomes;
  for (const auto& [id, outcome] : decision.at("outcomes").items()) {
    const auto certain = outcome.at("certain").get<std::string>();
    if (outcome.at("possible") == certain) outcomes.emplace(id, certain);
  }
  return outcomes;
}

}  // namespace

std::vector<std::uint32_t> Ledger::Impl::confirmed_before(std::uint32_t run) {
  std::uint64_t started = 0;
  std::vector<std::uint32_t> confirmed;
  SQLite::Statement query(connection.database(),
                          "SELECT seq, body FROM entry WHERE type IN ('run_started', 'run_confirmed') ORDER BY seq");
  each(query, [&](std::uint64_t seq, const json& body) {
    const auto number = body.at("run").get<std::uint32_t>();
    if (body.at("type") == events::kRunStarted && number == run) started = seq;
    if (body.at("type") == events::kRunConfirmed && started == 0) confirmed.push_back(number);
  });
  return confirmed;
}

std::vector<std::uint32_t> Ledger::Impl::confirmed(const std::function<bool(const Stamp&)>& wanted) {
  std::vector<std::uint32_t> confirmed;
  each_of_type(events::kRunConfirmed, [&](const json& body) {
    if (wanted(events::stamp_of(body))) confirmed.push_back(body.at("run").get<std::uint32_t>());
  });
  return confirmed;
}

void Ledger::confirm_run(std::uint32_t run, const std::string& note, const Stamp& stamp,
                         const std::vector<NoteReference>& notes) {
  require_short(note);
  impl_->connection.guarded([&] {
    Append append(impl_->connection);
    const auto runs = impl_->runs();
    require(run >= 1 && run <= runs.size() && runs[run - 1].state == RunState::finished,
            "a run was to be confirmed that was never finished");
    require(!runs[run - 1].confirmed, "a run was to be confirmed twice");
    append.writer().add(events::run_confirmed(run, note, notes, stamp));
    append.commit();
  });
}

PastDecisions Ledger::Impl::decided_by(const std::vector<std::uint32_t>& numbers) {
  if (numbers.empty()) return {};
  const std::vector<RunRecord> all = runs();
  std::map<std::pair<Urn, Date>, PastDecision> latest;
  for (const std::uint32_t number : numbers) {
    const Date date = all.at(number - 1).request.date;
    each_decision(number, [&](const BlockedDecision& stored) {
      const json decision = parsed(stored.seq, stored.record);
      latest[{Urn{decision.at("urn").get<std::int32_t>()}, date}] = {date, decided_outcomes(decision)};
    });
  }
  PastDecisions past;
  for (auto& [school_and_date, decision] : latest) past[school_and_date.first].push_back(std::move(decision));
  return past;
}

PastDecisions Ledger::confirmed_before(std::uint32_t run) const {
  return impl_->connection.guarded([&] { return impl_->decided_by(impl_->confirmed_before(run)); });
}

PastDecisions Ledger::confirmed_by(Date day) const {
  return impl_->connection.guarded([&] {
    return impl_->decided_by(impl_->confirmed([day](const Stamp& stamp) { return recorded_by(stamp, day); }));
  });
}

PastDecisions Ledger::confirmed() const {
  return impl_->connection.guarded(
      [&] { return impl_->decided_by(impl_->confirmed([](const Stamp&) { return true; })); });
}

}  // namespace riskcat
