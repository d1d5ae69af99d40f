#include "reliability/torn_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace riskcat {
namespace {

class TornFile {
 public:
  TornFile(std::string safe, std::mt19937_64& random) : bytes_(std::move(safe)), random_(random) {
    // Taking all, nothing and nearly so finds more than a fair coin for each, which seldom leaves much together.
    constexpr std::array kChances = {0U, 0U, 5U, 50U, 95U, 100U, 100U};
    kept_ = kChances[random_() % kChances.size()];
    torn_ = kChances[random_() % kChances.size()] / 2;
    sizes_.push_back(bytes_.size());
  }

  void truncate(std::size_t size) {
    sizes_.push_back(size);
    if (chance(kept_)) resize(size);
  }

  void write(std::size_t offset, std::string_view bytes) {
    sizes_.push_back(std::max(sizes_.back(), offset + bytes.size()));
    if (chance(torn_)) {
      tear(offset, bytes);
    } else if (chance(kept_)) {
      put(offset, bytes);
    }
  }

  /// It was synced, so that the file has the size that it gives.
  void surely(const Operation& operation) {
    if (operation.step == Step::truncate) {
      resize(operation.offset);
    } else {
      put(operation.offset, operation.bytes);
    }
    sizes_.assign(1, bytes_.size());
  }

  std::string end() {
    if (chance(25)) resize(sizes_[random_() % sizes_.size()]);
    return std::move(bytes_);
  }

 private:
  bool chance(unsigned percent) { return random_() % 100 < percent; }

  void put(std::size_t offset, std::string_view bytes) {
    if (bytes_.size() < offset + bytes.size()) resize(offset + bytes.size());
    bytes_.replace(offset, bytes.size(), bytes);
  }

  void tear(std::size_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t in_sector = std::min(bytes.size(), kSector - offset % kSector);
      if (chance(50)) put(offset, bytes.substr(0, in_sector));
      offset += in_sector;
      bytes.remove_prefix(in_sector);
    }
  }

  void resize(std::size_t size) {
    const std::size_t old = bytes_.size();
    bytes_.resize(size, '\0');
    if (size <= old || chance(50)) return;
    for (std::size_t i = old; i < size; ++i) bytes_[i] = static_cast<char>(random_());
  }

  std::string bytes_;
  std::mt19937_64& random_;
  std::vector<std::size_t> sizes_;
  unsigned kept_ = 0;
  unsigned torn_ = 0;
};

}  // namespace

std::string whole_file(std::string safe, const Changes& changes) {
  for (const auto& [operation, fate] : changes) {
    if (operation->step == Step::truncate) {
      safe.resize(operation->offset);
      continue;
    }
    safe.resize(std::max(safe.size(), operation->offset + operation->bytes.size()));
    safe.replace(operation->offset, operation->bytes.size(), operation->bytes);
  }
  return safe;
}

std::string torn_file(std::string safe, const Changes& changes, std::mt19937_64& random) {
  if (changes.empty()) return safe;
  TornFile file(std::move(safe), random);
  for (const auto& [operation, fate] : changes) {
    if (fate == Fate::sure) {
      file.surely(*operation);
    } else if (operation->step == Step::truncate) {
      file.truncate(operation->offset);
    } else {
      file.write(operation->offset, operation->bytes);
    }
  }
  return file.end();
}

}  // namespace riskcat
