// Reads one part of a workbook as XML, piece by piece, without building a tree. A document type declaration is refused,
// and with it every entity that a file could define. Private to this room.
//
// Thread rule: one thread. Failure rule: what is not well-formed, or over a limit, is a Complaint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "facts/zip_parts.hpp"

namespace riskcat {

/// The vocabularies that workbooks are written in; those of ECMA-376's two editions count as one.
enum class XmlSpace : std::uint8_t {
  none,
  other,
  sheet,
  relation,
  package,
  office,
  table,
  text,
  style,
  calc,
  manifest
};

struct XmlName {
  XmlSpace space = XmlSpace::none;
  std::string_view local;

  bool is(XmlSpace wanted, std::string_view name) const { return space == wanted && local == name; }
};

/// The attributes of an element, while it is being started.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  std::optional<std::string_view> find(XmlSpace space, std::string_view local) const;
  /// Of an attribute without a prefix; `otherwise` where the element has none.
  std::string_view get(std::string_view local, std::string_view otherwise = {}) const;
  /// The number of a repetition, from 1 to `most` + 1; 1 where there is none or it is no number.
  std::size_t times(XmlSpace space, std::string_view local, std::size_t most) const;

 private:
  const char** pairs_;
};

/// Takes the elements of a part in the order of the file.
class XmlTaker {
 public:
  virtual ~XmlTaker() = default;
  virtual void start(const XmlName& name, const XmlAttributes& attributes) = 0;
  virtual void end(const XmlName&) {}
  virtual void text(std::string_view) {}

  bool stopped() const { return stopped_; }
  Flaw take_flaw() { return std::move(flaw_); }

 protected:
  /// Nothing more is wanted.
  void stop() { stopped_ = true; }
  /// Nothing can be made of the part. The first complaint is kept.
  void refuse(Complaint complaint) {
    if (!flaw_) flaw_ = std::move(complaint);
    stopped_ = true;
  }
  /// For a taker that is used for one part after the other.
  void resume() { stopped_ = false; }

 private:
  bool stopped_ = false;
  Flaw flaw_;
};

Flaw read_xml(ZipParts& parts, std::string_view part, const SpreadsheetLimits& limits, XmlTaker& taker);

/// `true`, `1`
bool is_true(std::string_view text);
/// Digits alone, up to nine of them.
std::optional<std::uint32_t> whole_number(std::string_view text);

}  // namespace riskcat
