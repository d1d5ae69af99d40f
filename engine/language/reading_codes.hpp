// The stable codes of what can be wrong with rule text before anything is looked up; docs/diagnostics.md has a line for
// each.
#pragma once

#include <string_view>

namespace riskcat::codes {

inline constexpr std::string_view kWrongEncoding = "R001";
inline constexpr std::string_view kInvalidUtf8 = "R002";
inline constexpr std::string_view kControlCharacter = "R003";
inline constexpr std::string_view kFileTooLarge = "R004";
inline constexpr std::string_view kNoDeclarationYet = "R005";
inline constexpr std::string_view kUnknownDeclaration = "R006";
inline constexpr std::string_view kUnclosedText = "R007";
inline constexpr std::string_view kStrangeCharacter = "R008";
inline constexpr std::string_view kTooDeep = "R009";
inline constexpr std::string_view kTokenTooLong = "R010";
inline constexpr std::string_view kExpected = "R011";
inline constexpr std::string_view kNotAPart = "R012";
inline constexpr std::string_view kClauseTwice = "R013";
inline constexpr std::string_view kPartMissing = "R014";
inline constexpr std::string_view kBadNumber = "R015";
inline constexpr std::string_view kBadDate = "R016";
inline constexpr std::string_view kBadPeriod = "R017";
inline constexpr std::string_view kStrayBracket = "R018";
inline constexpr std::string_view kKeptWord = "R019";
inline constexpr std::string_view kBadEscape = "R020";
inline constexpr std::string_view kChainTooLong = "R021";
inline constexpr std::string_view kMoreMistakes = "R022";
inline constexpr std::string_view kLayoutChanged = "R135";

}  // namespace riskcat::codes
