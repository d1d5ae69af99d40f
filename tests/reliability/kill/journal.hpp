// Whether a store's rollback journal would be played back by whoever opens the store next.
#pragma once

#include <string>

namespace reliability {

/// SQLite empties the journal at a write's end, so that one with bytes at its beginning is of an unfinished write.
bool has_hot_journal(const std::string& store);

std::string bytes_of(const std::string& file);

}  // namespace reliability
