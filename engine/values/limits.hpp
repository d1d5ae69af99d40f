// Every limit of riskcat, with the reason beside it. Each is tested at N and at N + 1.
#pragma once

#include <cstddef>
#include <cstdint>

namespace riskcat::limits {

/// Bytes in one rule file: a whole county's policy is under 100 kB; this leaves room for 10,000 rules.
inline constexpr std::size_t kRuleFileBytes = std::size_t{16} * 1024U * 1024U;
/// Rule files reached from one ruleset through `use`.
inline constexpr std::size_t kRuleFiles = 256;
/// Brackets inside brackets: deeper text is unreadable, and about 3,500 would exhaust the stack of the parser.
inline constexpr std::size_t kNesting = 64;
/// Values joined by + - or * in one operand: each is a level of the tree that every later step walks.
inline constexpr std::size_t kChain = 256;
/// Characters in one name, text or number of the rule language.
inline constexpr std::size_t kTokenBytes = 4096;
/// Rules of an outcome, or parts of a list, that one of them is compared with when the checker looks for those that can
/// never matter: keeps 10,000 rules about one fact under a second. Equal conditions are found whatever their number.
inline constexpr std::size_t kComparisons = 64;
/// Steps of one such comparison through brackets and definitions; past them nothing is claimed.
inline constexpr std::size_t kReasoningSteps = 200;
/// Unknown names for which the one that was meant is looked for among all others; the rest only say that they are
/// unknown.
inline constexpr std::size_t kSuggestions = 200;
/// Errors shown for one file before the rest are only counted.
inline constexpr std::size_t kDiagnosticsPerFile = 100;
/// Mistakes of reading looked for in one declaration: each costs one more reading of it.
inline constexpr std::size_t kMistakesInDeclaration = 10;
/// Values in a fact's list: every mention of the fact may look through them all; England has about 330 districts.
inline constexpr std::size_t kListedValues = 1024;
/// Values on one outcome's scale: the possible values of a decision are a 32-bit set.
inline constexpr std::size_t kOutcomeValues = 32;
/// Years a fact may be shifted by (`3 years before`).
inline constexpr int kYearShift = 20;
/// Terms an earlier decision may be looked back by (`category 2 terms ago`): ten years of six.
inline constexpr int kTermsAgo = 60;
/// Years that a duration in a rule may come to: longer is a slip of the keyboard, and date arithmetic could overflow.
inline constexpr int kDurationYears = 100;
/// Days on which one action falls due again that are worked out at once: three years of every day.
inline constexpr std::size_t kInstances = 1100;
/// Entries in one file of deadlines for an officer's calendar: a county of 400 schools with 25 deadlines each. Calendar
/// programs take minutes over more.
inline constexpr std::size_t kCalendarEntries = 10'000;
/// Bytes in one text of such an entry: a title or a paragraph of reasons; calendar programs cut off what is longer.
inline constexpr std::size_t kCalendarTextBytes = 8192;

/// Steps in the search for an example that closes one gap in coverage, from all examples it may begin with: a ruleset
/// as large as a county's is searched in seconds.
inline constexpr std::size_t kSuggestionSteps = 100'000;
/// Steps from one of them, so that a search that goes astray leaves the others their turn.
inline constexpr std::size_t kSuggestionStepsFromOne = 5'000;
/// Searches begun afresh, each taking its choices in another order, where those in the text's order found nothing.
inline constexpr std::uint32_t kSuggestionRestarts = 20;
/// Existing examples that the search for one gap may begin with.
inline constexpr std::size_t kSuggestionBases = 12;

/// Choices of values that one sweep decides the county for: a grid of a hundred by a hundred.
inline constexpr std::size_t kSweepChoices = 10'000;

/// Bytes in one delivered file: all of England with every column is about 120 MB a file.
inline constexpr std::size_t kDeliveredFileBytes = std::size_t{1024} * 1024U * 1024U;
/// Bytes in one decision as it is recorded: ours have about 1,000; 10,000 rules that all hold would make 500,000.
inline constexpr std::size_t kDecisionBytes = std::size_t{1024} * 1024U;
/// Characters in a note or a stage that is written into the record: a sentence that says what a run was for. What needs
/// more is a document of its own, to which the record refers.
inline constexpr std::size_t kNoteCharacters = 200;
/// Bytes in a file that an entry refers to: it is read only to be hashed, and minutes with pictures have a few
/// megabytes.
inline constexpr std::size_t kNoteFileBytes = std::size_t{64} * 1024U * 1024U;

/// Bytes in one cell: the longest published cell is a web address of about 100 bytes.
inline constexpr std::size_t kCellBytes = std::size_t{64} * 1024U;
/// Columns in one delivered file: the widest published file has 507.
inline constexpr std::size_t kColumns = 4096;
/// Rows in one delivered file; England has about 25,000 schools, the measurements use ten million.
inline constexpr std::size_t kRows = 20'000'000;

/// Bytes in one letter's template: one with a crest has some 100 kB; photographs do not belong in it.
inline constexpr std::size_t kLetterTemplateBytes = std::size_t{8} * 1024U * 1024U;
/// Parts packed into one template: Word writes about fifteen.
inline constexpr std::size_t kLetterParts = 256;
/// Bytes of one part, unpacked, and of a part when it is filled: a letter of five pages has 100 kB of text and markup.
inline constexpr std::size_t kLetterPartBytes = std::size_t{8} * 1024U * 1024U;
/// Bytes of all parts of a template together, unpacked.
inline constexpr std::size_t kLetterUnpackedBytes = std::size_t{32} * 1024U * 1024U;
/// How many times larger a part may be than it was packed: Word's own shrink to a thirtieth at most, and an archive
/// made to exhaust memory to a thousandth.
inline constexpr std::size_t kLetterRatio = 200;
/// Elements inside elements in a part of a template: Word's own tables and text boxes reach about forty.
inline constexpr std::size_t kLetterXmlNesting = 256;
/// Tags in one template: ours have about twenty-five.
inline constexpr std::size_t kLetterTags = 1000;
/// Bytes between the braces of one tag.
inline constexpr std::size_t kLetterTagBytes = 100;
/// Sections inside sections in a template.
inline constexpr std::size_t kLetterSections = 8;
/// Bytes of one value that is put into a letter: four pages of text.
inline constexpr std::size_t kLetterValueBytes = std::size_t{16} * 1024U;
/// Entries of one list that is put into a letter: the schools of the largest federation, or the reasons for a category.
inline constexpr std::size_t kLetterListEntries = 500;
/// Lists and groups inside each other in a letter's values.
inline constexpr std::size_t kLetterValueNesting = 16;

/// Bytes in one delivered workbook: all schools of England with every published column take about 30 MB.
inline constexpr std::size_t kWorkbookBytes = std::size_t{64} * 1024U * 1024U;
/// Files packed into a workbook: one with a sheet for each school of a county has some hundreds.
inline constexpr std::size_t kWorkbookParts = 4096;
/// Bytes that reading one workbook may unpack: the same schools of England come to about 450 MB.
inline constexpr std::size_t kWorkbookUnpackedBytes = std::size_t{1024} * 1024U * 1024U;
/// How many times its packed size a part of a workbook may unpack to, past its first mebibyte. Sheets of figures come
/// to ten times, very regular ones to a hundred; what was made to fill the memory comes to a thousand.
inline constexpr std::size_t kWorkbookRatio = 250;
/// Sheets in one workbook.
inline constexpr std::size_t kWorkbookSheets = 256;
/// Rows of one sheet: the most that spreadsheets have. Of columns kColumns may be used.
inline constexpr std::uint32_t kWorkbookRows = 1'048'576;
/// Cells with something in them, on one sheet: England's schools with every published column are 13 million.
inline constexpr std::size_t kWorkbookCells = 20'000'000;
/// Texts in the list that the cells of a workbook share.
inline constexpr std::size_t kWorkbookTexts = 4'000'000;
/// Bytes that these texts have together.
inline constexpr std::size_t kWorkbookTextBytes = std::size_t{256} * 1024U * 1024U;
/// Cell formats of one workbook: spreadsheets write 65,490 at most.
inline constexpr std::size_t kWorkbookFormats = 65'536;
/// Elements inside elements in a workbook's XML: spreadsheets nest about a dozen deep.
inline constexpr std::size_t kWorkbookDepth = 64;
/// Bytes of one tag or comment in a workbook's XML: it is held in memory, and read again for each piece of it.
inline constexpr std::size_t kWorkbookTagBytes = std::size_t{1024} * 1024U;
/// Filled rows at the top of a sheet in which its header is looked for: published tables have a few lines of title.
inline constexpr std::size_t kWorkbookTitleRows = 30;

}  // namespace riskcat::limits
