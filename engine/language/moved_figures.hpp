// The figures of a policy, its parameters and the rows of its tables, and the same policy with one of them moved.
//
// Thread rule: immutable once made; share freely.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/load.hpp"

namespace riskcat {

struct Figure {
  std::string keyword;  ///< `parameter` or `table`
  std::string id;
  std::string part;   ///< a row's keys, or the dates of one value of several: "reading 2013-2014"; else empty
  std::string value;  ///< as it is written: "65%"
  std::string step;   ///< by how much it is moved: "1 percentage point"
  std::string at;     ///< "domains.rules, line 12"
  std::vector<Citation> citations;
};

class MovedFigures {
 public:
  /// Rules that have been checked without error.
  explicit MovedFigures(const LoadedRuleset& rules);
  MovedFigures(const MovedFigures&) = delete;  // it points into itself
  MovedFigures& operator=(const MovedFigures&) = delete;

  /// In the order of the text. Values that are no figures, such as words, are not among them.
  const std::vector<Figure>& figures() const { return figures_; }
  /// The rules with this figure alone moved by so many steps; nullopt where they would not be in order, as with a
  /// share below 0 %.
  std::optional<CheckedRuleset> with(std::size_t figure, int steps) const;

 private:
  struct Literal {
    std::size_t file = 0;
    std::size_t declaration = 0;
    std::size_t row = 0;
    std::int64_t step = 0;  ///< in ten-thousandths; of a date in days
  };

  void take(std::size_t file, std::size_t declaration, const CheckedRuleset& ruleset);

  SourceSet sources_;
  std::vector<syntax::File> files_;
  std::vector<Figure> figures_;
  std::vector<Literal> literals_;  ///< of each figure
};

}  // namespace riskcat
