#include "ledger/salts.hpp"

#include <array>

namespace riskcat {
namespace {

using Number = std::array<char, 8>;

Number big_endian(std::uint64_t number) {
  Number bytes{};
  for (std::size_t i = bytes.size(); i-- > 0; number >>= 8U) bytes[i] = static_cast<char>(number & 0xFFU);
  return bytes;
}

}  // namespace

std::string_view Salts::at(std::uint64_t number) {
  if (pair_ != number / 2) {
    pair_ = number / 2;
    std::array<char, 2 * sizeof(Number)> numbers{};
    const Number subject = big_endian(subject_);
    const Number pair = big_endian(*pair_);
    std::copy(subject.begin(), subject.end(), numbers.begin());
    std::copy(pair.begin(), pair.end(), numbers.begin() + subject.size());
    salts_ = sha256_prefixed(list_, secret_.bytes.view(), {numbers.data(), numbers.size()});
  }
  return salts_.view().substr(kSaltBytes * (number % 2), kSaltBytes);
}

}  // namespace riskcat
