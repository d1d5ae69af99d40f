// The stable codes of what the loader and the checker report; docs/diagnostics.md has a line for each.
#pragma once

#include <string_view>

namespace riskcat::codes {

inline constexpr std::string_view kFileUnreadable = "R040";
inline constexpr std::string_view kUseCycle = "R041";
inline constexpr std::string_view kTooManyFiles = "R042";
inline constexpr std::string_view kBadPath = "R043";
inline constexpr std::string_view kNoRuleset = "R044";
inline constexpr std::string_view kSecondRuleset = "R045";
inline constexpr std::string_view kDeclaredTwice = "R046";
inline constexpr std::string_view kUnknownName = "R047";
inline constexpr std::string_view kWrongSort = "R048";
inline constexpr std::string_view kUnknownSource = "R049";
inline constexpr std::string_view kUnknownReason = "R050";
inline constexpr std::string_view kEngineReason = "R051";
inline constexpr std::string_view kListedTwice = "R052";
inline constexpr std::string_view kUnknownValue = "R053";
inline constexpr std::string_view kWrongLiteral = "R054";
inline constexpr std::string_view kOutOfRange = "R055";
inline constexpr std::string_view kBadRange = "R056";
inline constexpr std::string_view kBadAtLeast = "R057";
inline constexpr std::string_view kNoTitle = "R058";
inline constexpr std::string_view kDerivedType = "R059";
inline constexpr std::string_view kScaleSize = "R060";
inline constexpr std::string_view kNoWhen = "R061";
inline constexpr std::string_view kNoBecause = "R062";
inline constexpr std::string_view kNoCite = "R063";
inline constexpr std::string_view kNoAssign = "R064";
inline constexpr std::string_view kUnlikeComparison = "R065";
inline constexpr std::string_view kBareNumber = "R066";
inline constexpr std::string_view kNotACount = "R067";
inline constexpr std::string_view kUnlikeArithmetic = "R068";
inline constexpr std::string_view kBadDuration = "R069";
inline constexpr std::string_view kComparedList = "R070";
inline constexpr std::string_view kIsNumber = "R071";
inline constexpr std::string_view kBadText = "R072";
inline constexpr std::string_view kNotOrdered = "R073";
inline constexpr std::string_view kBadPresence = "R074";
inline constexpr std::string_view kNotYesNo = "R075";
inline constexpr std::string_view kDefineAsValue = "R076";
inline constexpr std::string_view kBadOrElse = "R077";
inline constexpr std::string_view kNoHistory = "R078";
inline constexpr std::string_view kYearShift = "R079";
inline constexpr std::string_view kTableKey = "R080";
inline constexpr std::string_view kAmbiguousKey = "R081";
inline constexpr std::string_view kNoTableRow = "R082";
inline constexpr std::string_view kOutcomeHere = "R083";
inline constexpr std::string_view kCycle = "R084";
inline constexpr std::string_view kFactTwice = "R085";
inline constexpr std::string_view kCodeTwice = "R087";
inline constexpr std::string_view kNoCodes = "R088";
inline constexpr std::string_view kDatasetIncomplete = "R089";
inline constexpr std::string_view kUnknownFormat = "R090";
inline constexpr std::string_view kBadCharacters = "R091";
inline constexpr std::string_view kBadEffective = "R092";
inline constexpr std::string_view kNoExampleDate = "R093";
inline constexpr std::string_view kExampleOutside = "R094";
inline constexpr std::string_view kSaidTwice = "R095";
inline constexpr std::string_view kNothingIn = "R096";
inline constexpr std::string_view kHolidayTwice = "R097";
inline constexpr std::string_view kUnused = "R098";
inline constexpr std::string_view kLeastValue = "R099";
inline constexpr std::string_view kDateGap = "R101";
inline constexpr std::string_view kDateOverlap = "R102";
inline constexpr std::string_view kNotCovered = "R103";
inline constexpr std::string_view kNeverInForce = "R104";
inline constexpr std::string_view kScoreUse = "R105";
inline constexpr std::string_view kNoPoints = "R106";
inline constexpr std::string_view kBadTerm = "R107";
inline constexpr std::string_view kNoTerms = "R108";
inline constexpr std::string_view kBadChange = "R109";
inline constexpr std::string_view kBadBetween = "R110";
inline constexpr std::string_view kBadCount = "R111";
inline constexpr std::string_view kUnlessAlone = "R112";
inline constexpr std::string_view kReservedName = "R113";
inline constexpr std::string_view kNoPast = "R114";
inline constexpr std::string_view kBadRecurrence = "R115";
inline constexpr std::string_view kUnknownParagraph = "R116";
inline constexpr std::string_view kParagraphTwice = "R117";
inline constexpr std::string_view kCitedNotEncoded = "R118";

inline constexpr std::string_view kRuleCovered = "R120";
inline constexpr std::string_view kNeverHolds = "R121";
inline constexpr std::string_view kNeverInRange = "R122";
inline constexpr std::string_view kAlwaysInRange = "R123";
inline constexpr std::string_view kAddsNothing = "R124";
inline constexpr std::string_view kNeverGiven = "R125";
inline constexpr std::string_view kNoRules = "R126";
inline constexpr std::string_view kOutcomeUnused = "R127";
inline constexpr std::string_view kValueUnreached = "R128";
inline constexpr std::string_view kExamplesDisagree = "R129";
inline constexpr std::string_view kExampleTitleTwice = "R130";
inline constexpr std::string_view kFigureUncited = "R131";
inline constexpr std::string_view kMixedScripts = "R132";
inline constexpr std::string_view kEmptyText = "R133";
inline constexpr std::string_view kParagraphUncited = "R134";

}  // namespace riskcat::codes
