// What people do with decisions: added after those on record, and read back.
#include <algorithm>
#include <map>
#include <set>

#include "ledger/append.hpp"
#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"
#include "ledger/notes.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

StoreError unsuitable(const std::string& complaint) {
  return {StoreProblem::unsuitable, "Nothing was recorded: of what was to be added, " + complaint + "."};
}

}  // namespace

CaseworkHistory Ledger::Impl::casework_history() {
  // What is on record was asked when it was added, and is asked again by whoever verifies the ledger.
  CaseworkHistory history([](const DecidedSchool&) { return true; });
  SQLite::Statement query(
      connection.database(),
      "SELECT seq, body FROM entry WHERE type IN ('decision_moderated', 'outcome_overridden', "
      "'override_withdrawn', 'decision_communicated', 'action_proposed', 'action_step') ORDER BY seq");
  each(query, [&](std::uint64_t seq, const json& body) {
    if (const auto complaint = history.next(seq, body)) {
      throw StoreError(StoreProblem::damaged, "Entry " + std::to_string(seq) + " of the ledger " + connection.path() +
                                                  " makes no sense: " + *complaint + "; verify the ledger.");
    }
  });
  history.ask([this, decided = std::map<std::uint32_t, std::set<Urn>>()](const DecidedSchool& school) mutable {
    const auto known = decided.try_emplace(school.run);
    std::set<Urn>& schools = known.first->second;
    if (known.second) {
      each_decision(school.run, [&](const BlockedDecision& decision) {
        schools.insert(Urn{parsed(decision.seq, decision.record).at("urn").get<std::int32_t>()});
      });
    }
    return schools.contains(school.urn);
  });
  return history;
}

std::uint64_t Ledger::Impl::add_casework(const json& body) {
  Append append(connection);
  const std::uint64_t entry = append.writer().size();
  if (const auto complaint = casework_history().next(entry, body)) throw unsuitable(*complaint);
  append.writer().add(body);
  append.commit();
  return entry;
}

void Ledger::moderate(const Moderation& moderation, const Stamp& stamp) {
  require_short(moderation.why);
  impl_->connection.guarded([&] { impl_->add_casework(events::moderated(moderation, stamp)); });
}

std::uint64_t Ledger::override_outcome(const Override& override, const Stamp& stamp) {
  require_short(override.why);
  return impl_->connection.guarded([&] { return impl_->add_casework(events::overridden(override, stamp)); });
}

void Ledger::withdraw_override(std::uint64_t entry, const std::string& why, const Stamp& stamp) {
  require_short(why);
  impl_->connection.guarded([&] { impl_->add_casework(events::override_withdrawn(entry, why, stamp)); });
}

void Ledger::record_communication(const Communication& communication, const Stamp& stamp) {
  require_short(communication.how);
  impl_->connection.guarded([&] { impl_->add_casework(events::communicated(communication, stamp)); });
}

std::vector<std::uint32_t> Ledger::propose_actions(std::uint32_t run, const std::vector<Proposal>& proposals,
                                                   const Stamp& stamp) {
  return impl_->connection.guarded([&] {
    Append append(impl_->connection);
    CaseworkHistory history = impl_->casework_history();
    std::vector<std::uint32_t> numbers;
    for (const Proposal& proposal : proposals) {
      const auto is_open = [&](const ActionCase& other) {
        return other.is_open() && other.proposed_by.urn == proposal.urn && other.action == proposal.action;
      };
      if (std::any_of(history.cases().begin(), history.cases().end(), is_open)) continue;
      const auto number = static_cast<std::uint32_t>(history.cases().size()) + 1;
      const TakenStep proposed{append.writer().size(), ActionStep::proposed, {}, proposal.due, {}, stamp};
      const json body = events::action_proposed({number, {run, proposal.urn}, proposal.action, {proposed}}, stamp);
      if (const auto complaint = history.next(append.writer().size(), body)) throw unsuitable(*complaint);
      append.writer().add(body);
      numbers.push_back(number);
    }
    if (!numbers.empty()) append.commit();
    return numbers;
  });
}

void Ledger::take_step(std::uint32_t number, const TakenStep& taken) {
  require_short(taken.why);
  impl_->connection.guarded([&] { impl_->add_casework(events::action_step(number, taken)); });
}

std::vector<ModerationRecord> Ledger::moderations() const {
  return impl_->connection.guarded([&] { return impl_->casework_history().moderations(); });
}

std::vector<OverrideRecord> Ledger::overrides() const {
  return impl_->connection.guarded([&] { return impl_->casework_history().overrides(); });
}

std::vector<CommunicationRecord> Ledger::communications() const {
  return impl_->connection.guarded([&] { return impl_->casework_history().communications(); });
}

std::vector<ActionCase> Ledger::action_cases() const {
  return impl_->connection.guarded([&] { return impl_->casework_history().cases(); });
}

}  // namespace riskcat
