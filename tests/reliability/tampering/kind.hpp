// A kind of tampering: what an insider with the file does, on targets and with changes drawn at random, and what of it
// can be seen.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/tampering.hpp"
#include "reliability/tampering/dice.hpp"
#include "reliability/tampering/starting_ledger.hpp"
#include "reliability/tampering/whole_ledger.hpp"

namespace riskcat {

/// Every instance of a kind must be seen so, and no other way.
enum class Seen : std::uint8_t {
  in_itself,       ///< by verify(), without anything kept elsewhere
  with_head_only,  ///< only by comparing with an exported head
  never,           ///< it is what riskcat itself would have written
};

struct Scene {
  const StartingLedger& start;
  const std::string& path;  ///< a copy of its file, to be tampered with
  Dice& dice;
};

struct TamperingKind {
  std::string name;  ///< as it stands in docs/reliability.md
  Seen seen;
  std::function<void(const Scene&)> tamper;
};

using RowChange = std::function<void(SQLite::Database&, Dice&)>;

/// With the triggers taken down and put up again, in one transaction.
std::function<void(const Scene&)> on_rows(const RowChange& change);
/// The ledger read as a whole, changed, and written anew so that everything fits; files that no entry names are
/// dropped.
std::function<void(const Scene&)> rewritten(const std::function<void(WholeLedger&, Dice&)>& change);

/// One of the numbers that the query gives.
int draw(SQLite::Database& database, Dice& dice, const std::string& query);
/// Changes a decision's body in its outcome or its name.
void edit_decision(nlohmann::json& body, Dice& dice);
/// Changes who, when or what was said in an event's body.
void edit_words(nlohmann::json& body, Dice& dice);
/// Content that is a little different.
std::string edited(std::string content, Dice& dice);

std::vector<TamperingKind> entry_kinds();
std::vector<TamperingKind> block_kinds();
std::vector<TamperingKind> file_kinds();
std::vector<TamperingKind> checkpoint_kinds();
std::vector<TamperingKind> rewriting_kinds();
std::vector<TamperingKind> structure_kinds();

}  // namespace riskcat
