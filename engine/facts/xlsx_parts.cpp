#include "facts/xlsx_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/xml_reading.hpp"

namespace riskcat {
namespace {

class RelationshipTaker : public XmlTaker {
 public:
  RelationshipTaker(std::string_view part, const SpreadsheetLimits& limits, Relationships& into)
      : part_(part), limits_(limits), into_(into) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (!name.is(XmlSpace::package, "Relationship")) return;
    const std::string_view type = attributes.get("Type");
    Relationship made{std::string(type.substr(type.rfind('/') + 1)), {}};
    if (attributes.get("TargetMode") != "External") made.part = resolved(part_, attributes.get("Target"));
    into_.emplace(attributes.get("Id"), std::move(made));
    if (into_.size() > limits_.parts) {
      refuse(over_limit("a part of the workbook refers to", fmt::format("{} others", limits_.parts)));
    }
  }

 private:
  std::string_view part_;
  const SpreadsheetLimits& limits_;
  Relationships& into_;
};

class FormatTaker : public XmlTaker {
 public:
  FormatTaker(const SpreadsheetLimits& limits, std::vector<NumberForm>& into) : limits_(limits), into_(into) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.is(XmlSpace::sheet, "cellXfs")) in_formats_ = true;
    if (name.is(XmlSpace::sheet, "numFmt")) {
      if (const auto number = whole_number(attributes.get("numFmtId"))) {
        written_[*number] = written_form(attributes.get("formatCode"));
      }
    }
    if (name.is(XmlSpace::sheet, "xf") && in_formats_) {
      const std::uint32_t number = whole_number(attributes.get("numFmtId", "0")).value_or(0);
      const auto written = written_.find(number);
      into_.push_back(written == written_.end() ? numbered_form(number) : written->second);
    }
    if (into_.size() > limits_.formats || written_.size() > limits_.formats) {
      refuse(over_limit("the workbook has", fmt::format("{} cell formats", limits_.formats)));
    }
  }
  void end(const XmlName& name) override {
    if (name.is(XmlSpace::sheet, "cellXfs")) in_formats_ = false;
  }

 private:
  const SpreadsheetLimits& limits_;
  std::vector<NumberForm>& into_;
  std::map<std::uint32_t, NumberForm> written_;  // stands before the cells' formats in the file
  bool in_formats_ = false;
};

class TextTaker : public XmlTaker {
 public:
  TextTaker(const SpreadsheetLimits& limits, SharedTexts& into) : limits_(limits), into_(into) {}

  void start(const XmlName& name, const XmlAttributes&) override {
    if (name.is(XmlSpace::sheet, "si")) text_.clear();
    if (name.is(XmlSpace::sheet, "rPh")) in_reading_aid_ = true;
    in_text_ = name.is(XmlSpace::sheet, "t") && !in_reading_aid_;
  }
  void end(const XmlName& name) override {
    in_text_ = false;
    if (name.is(XmlSpace::sheet, "rPh")) in_reading_aid_ = false;
    if (!name.is(XmlSpace::sheet, "si")) return;
    into_.add(without_escapes(text_));
    if (into_.size() > limits_.texts) {
      refuse(over_limit("the workbook has", fmt::format("{} texts", limits_.texts)));
    } else if (into_.bytes() > limits_.text_bytes) {
      refuse(over_limit("the workbook's texts have", fmt::format("{} bytes", limits_.text_bytes)));
    }
  }
  void text(std::string_view text) override {
    if (!in_text_) return;
    text_ += text;
    // Past the longest cell it is enough to know that it is longer.
    constexpr std::size_t kLongestEscape = 7;
    if (text_.size() > kLongestEscape * (limits_.cell_bytes + 1)) {
      refuse(over_limit("a cell has", fmt::format("{} bytes", limits_.cell_bytes)));
    }
  }

 private:
  const SpreadsheetLimits& limits_;
  SharedTexts& into_;
  std::string text_;
  bool in_text_ = false;
  bool in_reading_aid_ = false;
};

/// The character that `_xHHHH_` at the front of the text stands for, when it can stand in a CSV file; else 0.
std::uint32_t escaped(std::string_view text) {
  constexpr std::size_t kLength = 7;
  constexpr std::size_t kFirst = 2;
  if (text.size() < kLength || !text.starts_with("_x") || text[kLength - 1] != '_') return 0;
  std::uint32_t code = 0;
  for (const char c : text.substr(kFirst, kLength - kFirst - 1)) {
    const bool digit = c >= '0' && c <= '9';
    const bool capital = c >= 'A' && c <= 'F';
    if (!digit && !capital && !(c >= 'a' && c <= 'f')) return 0;
    code = code * 16 + static_cast<std::uint32_t>(digit ? c - '0' : (capital ? c - 'A' : c - 'a') + 10);
  }
  const bool plain = code == '\t' || code == '\n' || code == '\r' || (code >= ' ' && code < 0x7F);
  return plain ? code : 0;
}

}  // namespace

std::string resolved(std::string_view part, std::string_view target) {
  std::vector<std::string_view> names;
  const auto add = [&names](std::string_view path) {
    while (!path.empty()) {
      const std::string_view name = path.substr(0, path.find('/'));
      path.remove_prefix(std::min(path.size(), name.size() + 1));
      if (name == "..") {
        if (!names.empty()) names.pop_back();
      } else if (!name.empty() && name != ".") {
        names.push_back(name);
      }
    }
  };
  if (!target.starts_with('/')) add(part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/')));
  add(target);
  return fmt::format("{}", fmt::join(names, "/"));
}

Flaw read_relationships(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits, Relationships& into) {
  const std::size_t slash = part.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
  const std::string name = fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size()));
  if (!parts.has(name)) return std::nullopt;
  RelationshipTaker taker(part, limits, into);
  return read_xml(parts, name, limits, taker);
}

Flaw read_formats(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits,
                  std::vector<NumberForm>& into) {
  FormatTaker taker(limits, into);
  return read_xml(parts, part, limits, taker);
}

Flaw read_shared_texts(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits, SharedTexts& into) {
  TextTaker taker(limits, into);
  return read_xml(parts, part, limits, taker);
}

std::string_view SharedTexts::at(std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(text_).substr(begin, ends_[index] - begin);
}

void SharedTexts::add(std::string_view text) {
  text_ += text;
  ends_.push_back(text_.size());
}

std::string without_escapes(std::string_view text) {
  constexpr std::size_t kLength = 7;
  std::string out;
  for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
    const std::uint32_t code = escaped(text.substr(at));
    out += text.substr(0, code == 0 ? at + 1 : at);
    if (code != 0) out += static_cast<char>(code);
    text.remove_prefix(code == 0 ? at + 1 : at + kLength);
  }
  return out += text;
}

}  // namespace riskcat
