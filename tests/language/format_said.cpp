#include <boost/pfr.hpp>
#include <optional>
#include <sstream>
#include <type_traits>
#include <variant>

#include "format_support.hpp"

namespace riskcat::testing {
namespace {

// Every field of every node is visited by its type alone, so that a new one cannot be forgotten here.
template <typename T>
void say(std::ostream& out, const T& value);
template <typename T>
void say(std::ostream& out, const std::vector<T>& values);
template <typename T>
void say(std::ostream& out, const std::optional<T>& value);
template <typename... Ts>
void say(std::ostream& out, const std::variant<Ts...>& value);

void say(std::ostream&, const Span&) {}
void say(std::ostream& out, const syntax::ClauseStart& start) { out << (start.inner ? "inner" : "outer"); }
void say(std::ostream& out, const std::string& text) { out << '"' << text << '"'; }
void say(std::ostream& out, const Decimal& number) { out << number.text(); }
void say(std::ostream& out, const Date& date) { out << date.days(); }
void say(std::ostream& out, const Period& period) { out << period.text(); }

template <typename T>
void say(std::ostream& out, const std::vector<T>& values) {
  out << '[';
  for (const T& value : values) {
    say(out, value);
    out << ' ';
  }
  out << ']';
}

template <typename T>
void say(std::ostream& out, const std::optional<T>& value) {
  if (value) return say(out, *value);
  out << "nothing";
}

template <typename... Ts>
void say(std::ostream& out, const std::variant<Ts...>& value) {
  out << value.index() << ':';
  std::visit([&](const auto& held) { say(out, held); }, value);
}

template <typename T>
void say(std::ostream& out, const T& value) {
  if constexpr (std::is_enum_v<T>) {
    out << static_cast<long long>(value);
  } else if constexpr (std::is_arithmetic_v<T>) {
    out << value;
  } else {
    out << '(';
    boost::pfr::for_each_field(value, [&](const auto& field) {
      say(out, field);
      out << ' ';
    });
    out << ')';
  }
}

}  // namespace

std::string said_by(const syntax::File& file) {
  std::ostringstream out;
  for (const syntax::Declaration& declaration : file.declarations) {
    say(out, declaration);
    out << '\n';
  }
  return out.str();
}

}  // namespace riskcat::testing
