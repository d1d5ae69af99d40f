// What the functions that write and read events share. Private to this room.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/records.hpp"
#include "ledger/store_error.hpp"

namespace riskcat::events {

/// Throws std::logic_error for a stamp without time or name.
nlohmann::json event(std::string_view type, const Stamp& stamp);

/// Adds the references, as `notes`; an event without any has no such member: most have none.
void add_notes(nlohmann::json& body, const std::vector<NoteReference>& notes);

StoreError not_written(const char* member);

/// Text that has to parse as something; what riskcat wrote always does.
template <class T>
T required(const std::optional<T>& value, const char* member) {
  if (!value) throw not_written(member);
  return *value;
}

inline std::string text_at(const nlohmann::json& body, const char* member) {
  return body.at(member).get<std::string>();
}

}  // namespace riskcat::events
