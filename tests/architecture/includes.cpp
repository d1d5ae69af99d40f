#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "architecture/detectors.hpp"

namespace architecture {
namespace {

constexpr std::array<std::string_view, 8> kRooms = {"values",  "language", "facts",    "program",
                                                    "explain", "ledger",   "casework", "cli"};

/// The room's place in the pipeline, or the number of rooms when it is none.
std::size_t rank(std::string_view room) {
  return static_cast<std::size_t>(std::find(kRooms.begin(), kRooms.end(), room) - kRooms.begin());
}

std::string_view first_folder(std::string_view path) { return path.substr(0, path.find('/')); }

/// `engine/facts/cell.hpp` as an include names it: `facts/cell.hpp`.
std::string_view as_included(std::string_view path) {
  return path.starts_with("engine/") ? path.substr(std::string_view("engine/").size()) : path;
}

std::string arrow_problem(std::string_view room, std::string_view target) {
  if (target.starts_with(".") || target.find("..") != std::string_view::npos || target.starts_with("engine/")) {
    return "name the file from engine/, not " + std::string(target);
  }
  if (target.find('/') == std::string_view::npos) {
    const bool ours = target.ends_with(".hpp") && target != "pugixml.hpp";
    return ours && room != "cli" ? "name the room of " + std::string(target) : "";
  }
  const std::size_t to = rank(first_folder(target));
  if (to == kRooms.size() || to <= rank(room)) return "";  // a library, or a room that comes before
  return std::string(room) + " must not know " + std::string(target);
}

bool names(std::string_view target, std::string_view library) {
  return target == library || target.starts_with(std::string(library) + "/");
}

bool is_spirit(std::string_view target) { return names(target, "boost/spirit"); }

/// A header that its room keeps to itself: it says so at its head, or it is one of the grammar's.
bool is_private(const File& file) {
  if (!is_header(file)) return false;
  const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  const bool grammar =
      file.path.starts_with("engine/language/") && (name.starts_with("grammar") || name.ends_with("_def.hpp"));
  const std::string_view head = std::string_view(file.text).substr(0, file.text.find("#pragma once"));
  return grammar || head.find("Private to this room") != std::string_view::npos;
}

std::string_view library(std::string_view target) {
  if (target == "sqlite3.h" || names(target, "SQLiteCpp")) return "SQLite";
  if (names(target, "spdlog")) return "spdlog";
  if (target == "pugixml.hpp") return "pugixml";
  return is_spirit(target) ? "Spirit" : "";
}

/// What the private headers of a room may show of its libraries.
std::string_view library_of(std::string_view room) {
  if (room == "language") return "Spirit";
  if (room == "explain" || room == "casework") return "pugixml";
  return room == "ledger" ? "SQLite" : "";
}

using Paths = std::set<std::string, std::less<>>;

/// The problem with this include, or empty; `kept` are the private headers as includes name them.
std::string leak(const File& file, std::string_view target, const Paths& kept) {
  const std::string_view room = first_folder(as_included(file.path));
  const std::string_view shown = library(target);
  const bool allowed = is_private(file) && shown == library_of(room);
  if (is_header(file) && !shown.empty() && !allowed) return "hands on " + std::string(shown);
  if (!kept.contains(target)) return {};
  if (first_folder(target) != room) return "is not this room's: " + std::string(target);
  return is_header(file) && !is_private(file) ? "hands on " + std::string(target) : "";
}

using Includes = std::map<std::string, std::vector<Word>, std::less<>>;

bool reaches_spirit(const Includes& graph, std::string_view path, Paths& seen) {
  const auto entry = graph.find(path);
  if (entry == graph.end() || !seen.insert(std::string(path)).second) return false;
  return std::any_of(entry->second.begin(), entry->second.end(), [&](const Word& target) {
    return is_spirit(target.text) || reaches_spirit(graph, target.text, seen);
  });
}

}  // namespace

std::vector<Finding> arrows_back(const std::vector<File>& files) {
  std::vector<Finding> found;
  for (const File& file : files) {
    const std::string_view room = first_folder(as_included(file.path));
    if (rank(room) == kRooms.size()) {
      found.push_back({file.path, 0, "stands in no room of the pipeline"});
      continue;
    }
    for (const Word& target : includes(file.text)) {
      const std::string problem = arrow_problem(room, target.text);
      if (!problem.empty()) found.push_back({file.path, target.line, problem});
    }
  }
  return found;
}

std::vector<Finding> leaking_headers(const std::vector<File>& files) {
  Paths kept;
  for (const File& file : files) {
    if (is_private(file)) kept.emplace(as_included(file.path));
  }
  std::vector<Finding> found;
  for (const File& file : files) {
    for (const Word& target : includes(file.text)) {
      const std::string what = leak(file, target.text, kept);
      if (!what.empty()) found.push_back({file.path, target.line, what});
    }
  }
  return found;
}

std::vector<Finding> spirit_units(const std::vector<File>& files, std::size_t most) {
  Includes graph;
  for (const File& file : files) graph[std::string(as_included(file.path))] = includes(file.text);
  std::vector<Finding> found;
  for (const File& file : files) {
    Paths seen;
    if (!is_header(file) && reaches_spirit(graph, as_included(file.path), seen)) {
      found.push_back({file.path, 0, "compiles Spirit"});
    }
  }
  return found.size() > most ? found : std::vector<Finding>{};
}

}  // namespace architecture
