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
  std::vector<std::uint32_t> confirmed;
  SQLite::Statement query(
      connection.database(),
      "SELECT seq, body FROM entry WHERE type = 'run_confirmed' AND seq < coalesce((SELECT min(seq) "
      "FROM entry WHERE type = 'run_started' AND run = ?), seq + 1) ORDER BY seq");
  query.bind(1, run);
  each(query, [&](std::uint64_t, const json& body) { confirmed.push_back(body.at("run").get<std::uint32_t>()); });
  return confirmed;
}

Date Ledger::Impl::assessed_on(std::uint32_t run) {
  std::optional<Date> date;
  each_of_run(events::kRunStarted, run, [&](const json& body) { date = events::run_of(body).request.date; });
  if (date) return *date;
  throw StoreError(StoreProblem::damaged, "The start of run " + std::to_string(run) +
                                              ", which was confirmed, is no "
                                              "longer in the ledger " +
                                              connection.path() + "; restore a backup of it.");
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
    const auto finished = impl_->run(run);
    require(finished && finished->state == RunState::finished, "a run was to be confirmed that was never finished");
    require(!finished->confirmed, "a run was to be confirmed twice");
    append.writer().add(events::run_confirmed(run, note, notes, stamp));
    append.commit();
  });
}

PastDecisions Ledger::Impl::decided_by(const std::vector<std::uint32_t>& numbers, std::optional<Urn> school) {
  std::map<std::pair<Urn, Date>, PastDecision> latest;
  for (const std::uint32_t number : numbers) {
    const Date date = assessed_on(number);
    const auto take = [&](const json& decision) {
      latest[{Urn{decision.at("urn").get<std::int32_t>()}, date}] = {date, decided_outcomes(decision)};
    };
    if (school) {
      find_decision(number, *school, [&](const BlockedDecision&, const json& record) { take(record); });
    } else {
      each_decision(number, [&](const BlockedDecision& stored) { take(parsed(stored.seq, stored.record)); });
    }
  }
  PastDecisions past;
  for (auto& [school_and_date, decision] : latest) past[school_and_date.first].push_back(std::move(decision));
  return past;
}

PastDecisions Ledger::confirmed_before(std::uint32_t run, std::optional<Urn> school) const {
  return impl_->connection.guarded([&] { return impl_->decided_by(impl_->confirmed_before(run), school); });
}

PastDecisions Ledger::confirmed_by(Date day, std::optional<Urn> school) const {
  return impl_->connection.guarded([&] {
    return impl_->decided_by(impl_->confirmed([day](const Stamp& stamp) { return recorded_by(stamp, day); }), school);
  });
}

PastDecisions Ledger::confirmed(std::optional<Urn> school) const {
  return impl_->connection.guarded(
      [&] { return impl_->decided_by(impl_->confirmed([](const Stamp&) { return true; }), school); });
}

}  // namespace riskcat
