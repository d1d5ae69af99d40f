// Decisions, and the blocks they are packed in.
#include "reliability/tampering/kind.hpp"

namespace riskcat {
namespace {

using nlohmann::json;

const std::string kAnyBlock = "SELECT seq FROM decisions";

RowChange decision_edited(bool with_leaf) {
  return [=](SQLite::Database& database, Dice& dice) {
    const int seq = draw(database, dice, kAnyBlock);
    const auto at = dice.below(static_cast<std::size_t>(block_at(database, seq).count));
    rewrite_decision(
        seq, at, [&](json& body) { edit_decision(body, dice); }, with_leaf)(database);
  };
}

RowChange block_edited(const std::function<void(DecisionBlock&, Dice&)>& change) {
  return [=](SQLite::Database& database, Dice& dice) {
    edit_block(draw(database, dice, kAnyBlock), [&](DecisionBlock& block) { change(block, dice); })(database);
  };
}

RowChange bodies_edited(const std::function<void(Bodies&, Dice&)>& change) {
  return [=](SQLite::Database& database, Dice& dice) {
    edit_bodies(draw(database, dice, kAnyBlock), [&](Bodies& bodies) { change(bodies, dice); })(database);
  };
}

std::ptrdiff_t any_of(const Bodies& bodies, Dice& dice) {
  return static_cast<std::ptrdiff_t>(dice.below(bodies.size()));
}

void one_removed(Bodies& bodies, Dice& dice) { bodies.erase(bodies.begin() + any_of(bodies, dice)); }

void one_added(Bodies& bodies, Dice& dice) {
  json body = json::parse(dice.one_of(bodies));
  body["decision"]["urn"] = 100'000 + dice.below(50'000);
  bodies.insert(bodies.begin() + any_of(bodies, dice), body.dump());
}

void two_swapped(Bodies& bodies, Dice& dice) {
  std::swap(bodies[dice.below(bodies.size())], bodies[dice.below(bodies.size())]);
}

void other_hand(Bodies& bodies, Dice& dice) {
  const std::string by = dice.word(7);
  for (std::string& body : bodies) edit_body(body, [&](json& parsed) { parsed["by"] = by; });
}

void false_column(DecisionBlock& block, Dice& dice) {
  const std::vector<std::int64_t*> columns = {&block.run, &block.first_urn, &block.last_urn, &block.size, &block.count};
  *dice.one_of(columns) += static_cast<std::int64_t>(1 + dice.below(100)) * (dice.below(2) == 0 ? 1 : -1);
}

void leaves_spoilt(DecisionBlock& block, Dice& dice) { dice.spoil(block.leaves); }
void frame_spoilt(DecisionBlock& block, Dice& dice) { dice.spoil(block.frame); }

void removed(SQLite::Database& database, Dice& dice) {
  database.exec("DELETE FROM decisions WHERE seq = " + std::to_string(draw(database, dice, kAnyBlock)));
}

RowChange swapped(bool with_leaves_made) {
  return [=](SQLite::Database& database, Dice& dice) {
    const int one = draw(database, dice, kAnyBlock);
    const int other = draw(database, dice, kAnyBlock + " WHERE seq <> " + std::to_string(one));
    const auto move = [](int from, int to) {
      return "UPDATE decisions SET seq = " + std::to_string(to) + " WHERE seq = " + std::to_string(from) + ";";
    };
    const Change swap = sql(move(one, -1) + move(other, one) + move(-1, other));
    with_leaves_made ? with_leaves(0, swap)(database) : swap(database);
  };
}

void copied(SQLite::Database& database, Dice& dice) {
  const DecisionBlock block = block_at(database, draw(database, dice, kAnyBlock));
  int to = static_cast<int>(block.seq);
  while (database.execAndGet("SELECT count(*) FROM decisions WHERE seq = " + std::to_string(to)).getInt() != 0) {
    to = static_cast<int>(dice.below(700));
  }
  insert_block(to, block.run, bodies_of(block))(database);
}

void split(SQLite::Database& database, Dice& dice) {
  DecisionBlock block = block_at(database, draw(database, dice, kAnyBlock + " WHERE count > 1"));
  const Bodies bodies = bodies_of(block);
  const auto at = static_cast<std::ptrdiff_t>(1 + dice.below(bodies.size() - 1));
  insert_block(static_cast<int>(block.seq + at), block.run, {bodies.begin() + at, bodies.end()})(database);
  pack_wholly(block, {bodies.begin(), bodies.begin() + at});
  store(database, block);
}

void merged(SQLite::Database& database, Dice& dice) {
  const int seq =
      draw(database, dice,
           "SELECT seq FROM decisions AS one WHERE EXISTS (SELECT 1 FROM decisions AS next WHERE next.seq = "
           "one.seq + one.count)");
  const DecisionBlock first = block_at(database, seq);
  const DecisionBlock next = block_at(database, static_cast<int>(first.seq + first.count));
  database.exec("DELETE FROM decisions WHERE seq = " + std::to_string(next.seq));
  edit_bodies(seq, [&](Bodies& bodies) {
    for (const std::string& body : bodies_of(next)) bodies.push_back(body);
  })(database);
}

/// Moves decisions from the end of a block to the beginning of the one that follows right upon it, or back.
void cut_elsewhere(SQLite::Database& database, Dice& dice) {
  const int seq =
      draw(database, dice,
           "SELECT seq FROM decisions AS one WHERE EXISTS (SELECT 1 FROM decisions AS next WHERE next.seq = "
           "one.seq + one.count)");
  DecisionBlock first = block_at(database, seq);
  DecisionBlock next = block_at(database, static_cast<int>(first.seq + first.count));
  Bodies all = bodies_of(first);
  const std::size_t before = all.size();
  for (const std::string& body : bodies_of(next)) all.push_back(body);
  std::size_t cut = before;
  while (cut == before) cut = 1 + dice.below(all.size() - 1);
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(cut);
  database.exec("DELETE FROM decisions WHERE seq IN (" + std::to_string(first.seq) + "," + std::to_string(next.seq) +
                ")");
  next.seq = first.seq + static_cast<std::int64_t>(cut);
  pack_wholly(first, {all.begin(), middle});
  pack_wholly(next, {middle, all.end()});
  store(database, first);
  store(database, next);
}

}  // namespace

std::vector<TamperingKind> block_kinds() {
  return {
      {"a decision edited", Seen::in_itself, on_rows(decision_edited(false))},
      {"a decision edited, with its hash", Seen::in_itself, on_rows(decision_edited(true))},
      {"a decision removed from its block", Seen::in_itself, on_rows(bodies_edited(one_removed))},
      {"a decision added to a block", Seen::in_itself, on_rows(bodies_edited(one_added))},
      {"two decisions of a block swapped, with their hashes", Seen::in_itself, on_rows(bodies_edited(two_swapped))},
      {"all decisions of a block put down to another hand", Seen::in_itself, on_rows(bodies_edited(other_hand))},
      {"a false column beside a block", Seen::in_itself, on_rows(block_edited(false_column))},
      {"a stored hash of a decision edited", Seen::in_itself, on_rows(block_edited(leaves_spoilt))},
      {"a byte of a block's compressed text changed", Seen::in_itself, on_rows(block_edited(frame_spoilt))},
      {"a block removed", Seen::in_itself, on_rows(removed)},
      {"two blocks swapped", Seen::in_itself, on_rows(swapped(false))},
      {"two blocks swapped, with all hashes", Seen::in_itself, on_rows(swapped(true))},
      {"a block put in a second time", Seen::in_itself, on_rows(copied)},
      {"a block split in two", Seen::in_itself, on_rows(split)},
      {"two blocks made one", Seen::in_itself, on_rows(merged)},
      {"two blocks cut at another place", Seen::in_itself, on_rows(cut_elsewhere)},
  };
}

}  // namespace riskcat
