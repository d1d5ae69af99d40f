#include "reliability/disk.hpp"

#include <algorithm>

namespace riskcat {
namespace {

void rename(std::map<std::string, FileNumber>& names, const Operation& operation) {
  if (operation.step == Step::link) names[operation.name] = operation.file;
  if (operation.step == Step::unlink) names.erase(operation.name);
}

}  // namespace

Disk::Disk(const Files& files) {
  for (const auto& [name, bytes] : files) {
    const FileNumber id = contents_.size() + 1;
    contents_[id].safe = bytes;
    names_[name] = id;
  }
}

void Disk::apply(const Operation& operation) {
  switch (operation.step) {
    case Step::link:
    case Step::unlink:
      unsafe_names_.push_back(&operation);
      break;
    case Step::write:
    case Step::truncate:
      contents_[operation.file].unsafe.push_back({&operation, Fate::open});
      break;
    case Step::sync:
      settle(contents_[operation.file], Fate::sure);
      break;
    case Step::failed_sync:
      settle(contents_[operation.file], Fate::doubtful);
      break;
    case Step::sync_folder:
      for (const Operation* unsafe : unsafe_names_) rename(names_, *unsafe);
      unsafe_names_.clear();
      break;
    case Step::acknowledged:
      break;
  }
}

void Disk::settle(Contents& contents, Fate fate) {
  for (Change& change : contents.unsafe) {
    if (change.fate == Fate::open) change.fate = fate;
  }
  const auto sure = [](const Change& change) { return change.fate == Fate::sure; };
  if (!std::all_of(contents.unsafe.begin(), contents.unsafe.end(), sure)) return;
  contents.safe = whole_file(std::move(contents.safe), contents.unsafe);
  contents.unsafe.clear();
}

std::map<std::string, FileNumber> Disk::names_after_power_cut(Random& random) const {
  std::map<std::string, std::size_t> left;
  for (const Operation* unsafe : unsafe_names_) ++left[unsafe->name];
  for (auto& [name, count] : left) count = random() % (count + 1);
  auto names = names_;
  for (const Operation* unsafe : unsafe_names_) {
    std::size_t& more = left[unsafe->name];
    if (more == 0) continue;
    --more;
    rename(names, *unsafe);
  }
  return names;
}

Files Disk::after_power_cut(Random& random) const {
  Files files;
  for (const auto& [name, id] : names_after_power_cut(random)) {
    const auto found = contents_.find(id);
    files[name] = found == contents_.end() ? "" : torn_file(found->second.safe, found->second.unsafe, random);
  }
  return files;
}

Files Disk::everything() const {
  auto names = names_;
  for (const Operation* unsafe : unsafe_names_) rename(names, *unsafe);
  Files files;
  for (const auto& [name, id] : names) {
    const auto found = contents_.find(id);
    files[name] = found == contents_.end() ? "" : whole_file(found->second.safe, found->second.unsafe);
  }
  return files;
}

}  // namespace riskcat
