#include "ledger/notes.hpp"

#include <algorithm>
#include <utility>

#include "ledger/events.hpp"
#include "ledger/ledger_impl.hpp"
#include "values/limits.hpp"

namespace riskcat {

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void require_short(std::string_view text) {
  require(characters_in(text) <= limits::kNoteCharacters,
          "a text was to be recorded that is longer than a note may be");
}

NoteReference reference_to(std::string file_name, std::string_view bytes) {
  return {std::move(file_name), sha256(bytes), bytes.size()};
}

std::vector<LogEntry> Ledger::entries_with_note(const Digest& digest) const {
  return impl_->connection.guarded([&] {
    std::vector<LogEntry> entries;
    SQLite::Statement query(
        impl_->connection.database(),
        "SELECT seq, body FROM entry WHERE type IN ('run_started', 'run_confirmed', 'decision_moderated', "
        "'outcome_overridden', 'action_step') ORDER BY seq");
    impl_->each(query, [&](std::uint64_t seq, const nlohmann::json& body) {
      const auto notes = events::notes_of(body);
      if (std::none_of(notes.begin(), notes.end(), [&](const NoteReference& note) { return note.sha256 == digest; })) {
        return;
      }
      entries.push_back({seq, body.at("type").get<std::string>(), events::stamp_of(body), body});
    });
    return entries;
  });
}

}  // namespace riskcat
