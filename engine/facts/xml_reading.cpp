#include "facts/xml_reading.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <new>
#include <utility>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

constexpr char kBetween = '\n';  // stands in no namespace and no name

constexpr std::array<std::pair<std::string_view, XmlSpace>, 11> kSpaces = {{
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", XmlSpace::sheet},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", XmlSpace::sheet},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", XmlSpace::relation},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", XmlSpace::relation},
    {"http://schemas.openxmlformats.org/package/2006/relationships", XmlSpace::package},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", XmlSpace::office},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", XmlSpace::table},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", XmlSpace::text},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", XmlSpace::style},
    {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", XmlSpace::calc},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", XmlSpace::manifest},
}};

XmlName name_of(const char* raw) {
  const std::string_view whole(raw);
  const std::size_t between = whole.find(kBetween);
  if (between == std::string_view::npos) return {XmlSpace::none, whole};
  const std::string_view space = whole.substr(0, between);
  const auto known =
      std::find_if(kSpaces.begin(), kSpaces.end(), [&](const auto& each) { return each.first == space; });
  return {known == kSpaces.end() ? XmlSpace::other : known->second, whole.substr(between + 1)};
}

class Reading {
 public:
  Reading(std::string_view part, const SpreadsheetLimits& limits, XmlTaker& taker)
      : part_(part), limits_(limits), taker_(taker), parser_(XML_ParserCreateNS(nullptr, kBetween), XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    XML_SetDefaultHandler(parser_.get(), on_other);
  }

  /// False when no more is wanted.
  bool feed(std::string_view piece, bool is_last) {
    since_event_ += piece.size();
    const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0);
    if (failure_) std::rethrow_exception(failure_);
    if (flaw_ || taker_.stopped()) return false;
    if (status != XML_STATUS_OK) {
      if (XML_GetErrorCode(parser_.get()) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
      flaw_ = damaged(fmt::format("the workbook's part {} is damaged at its line {}", shown(part_),
                                  XML_GetCurrentLineNumber(parser_.get())));
    } else if (since_event_ > limits_.tag_bytes) {
      flaw_ = over_limit(fmt::format("the workbook's part {} has a tag with", shown(part_)),
                         fmt::format("{} bytes", limits_.tag_bytes));
    }
    return !flaw_;
  }
  Flaw take_flaw() { return std::move(flaw_); }

 private:
  /// Nothing may be thrown through the library, and after a stop it may still call.
  template <typename Act>
  void guarded(Act act) {
    since_event_ = 0;
    if (failure_ || flaw_ || taker_.stopped()) return;
    try {
      act();
    } catch (...) {
      failure_ = std::current_exception();
    }
    if (failure_ || flaw_ || taker_.stopped()) XML_StopParser(parser_.get(), XML_FALSE);
  }

  static Reading& self(void* data) { return *static_cast<Reading*>(data); }
  static void on_start(void* data, const char* name, const char** attributes) {
    Reading& reading = self(data);
    reading.guarded([&] {
      if (++reading.depth_ > reading.limits_.depth) {
        reading.flaw_ = over_limit(fmt::format("the workbook's part {} nests", shown(reading.part_)),
                                   fmt::format("{} elements in each other", reading.limits_.depth));
      } else {
        reading.taker_.start(name_of(name), XmlAttributes(attributes));
      }
    });
  }
  static void on_end(void* data, const char* name) {
    Reading& reading = self(data);
    reading.guarded([&] {
      --reading.depth_;
      reading.taker_.end(name_of(name));
    });
  }
  static void on_text(void* data, const char* text, int length) {
    Reading& reading = self(data);
    reading.guarded([&] { reading.taker_.text(std::string_view(text, static_cast<std::size_t>(length))); });
  }
  static void on_doctype(void* data, const char*, const char*, const char*, int) {
    Reading& reading = self(data);
    reading.guarded([&] {
      reading.flaw_ = damaged(fmt::format(
          "the workbook's part {} has a document type declaration, which no spreadsheet writes", shown(reading.part_)));
    });
  }
  static void on_other(void* data, const char*, int) { self(data).since_event_ = 0; }

  std::string_view part_;
  const SpreadsheetLimits& limits_;
  XmlTaker& taker_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::size_t depth_ = 0;
  std::size_t since_event_ = 0;
  Flaw flaw_;
  std::exception_ptr failure_;
};

}  // namespace

std::optional<std::string_view> XmlAttributes::find(XmlSpace space, std::string_view local) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name_of(*pair).is(space, local)) return std::string_view(*(pair + 1));
  }
  return std::nullopt;
}

std::string_view XmlAttributes::get(std::string_view local, std::string_view otherwise) const {
  return find(XmlSpace::none, local).value_or(otherwise);
}

std::size_t XmlAttributes::times(XmlSpace space, std::string_view local, std::size_t most) const {
  const auto text = find(space, local);
  if (!text || text->empty() || !std::all_of(text->begin(), text->end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return 1;
  }
  return std::clamp<std::size_t>(whole_number(*text).value_or(static_cast<std::uint32_t>(-1)), 1, most + 1);
}

Flaw read_xml(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits, XmlTaker& taker) {
  Reading reading(part, limits, taker);
  bool wanted = true;
  Flaw flaw = parts.read(part, [&](std::string_view piece) { return wanted = reading.feed(piece, false); });
  if (!flaw && wanted) reading.feed({}, true);
  if (!flaw) flaw = taker.take_flaw();
  return flaw ? std::move(flaw) : reading.take_flaw();
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

std::optional<std::uint32_t> whole_number(std::string_view text) {
  constexpr std::size_t kDigits = 9;
  if (text.empty() || text.size() > kDigits) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

}  // namespace riskcat
