// The project's own sources as text, for the tests that hold its layout.
//
// This is no parser: comments and the contents of literals are blanked, byte for byte, so that offsets and line numbers
// stay and a word in a comment is not taken for code.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {

struct File {
  std::string path;  ///< relative to the checkout, with forward slashes: engine/language/parse.hpp
  std::string text;
};

/// What a detector saw: the place and a sentence.
struct Finding {
  std::string path;
  std::size_t line = 0;  ///< from 1; 0 is the file as a whole
  std::string what;
};

/// Findings one a line, `path:line: what`, for the message of a failing test.
std::string report(const std::vector<Finding>& findings);

/// All files under these folders of the checkout with one of the endings, in path order.
std::vector<File> files_under(const std::vector<std::string>& folders, const std::vector<std::string>& endings);
/// One file of the checkout; empty when it is not there.
std::string file_text(const std::string& path);

/// The text with comments blanked, literals kept.
std::string without_comments(std::string_view text);
/// The text with comments and the insides of string and character literals blanked.
std::string code_only(std::string_view text);

struct Word {
  std::string text;
  std::size_t line = 0;
};

/// Runs of letters, digits and underscores, in order: of any text, or of the code alone.
std::vector<Word> words_of_prose(std::string_view text);
std::vector<Word> words(std::string_view text);
/// The insides of the string literals that stand in the code.
std::vector<Word> string_literals(std::string_view text);
/// What the `#include` lines name, without quotes or angle brackets.
std::vector<Word> includes(std::string_view text);

std::size_t line_of(std::string_view text, std::size_t offset);
bool is_header(const File& file);

}  // namespace architecture
