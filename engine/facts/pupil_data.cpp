#include "facts/pupil_data.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "facts/wording.hpp"

namespace riskcat {
namespace {

/// What the Department for Education's Common Basic Data Set and what is built on it call the columns that say who
/// somebody is (the school census, the common transfer file, the National Pupil Database and its extracts, the
/// downloads of "Get information about pupils", the files of daily attendance, the returns on children in need and
/// looked after), and what school systems call them in their exports. Left out is what a table of schools may mean
/// otherwise, such as an admission number.
constexpr std::string_view kPersonColumns =
    " upn upnnumber formerupn uniquepupilnumber uniquepupilnumberupn formeruniquepupilnumber pupilupn"
    " uln formeruln uniquelearnernumber uniquelearnernumberuln uci uniquecandidateidentifier"
    " candno candid candidateid candidateno candidatenumber candidatename"
    " pupilid pupilnumber pupilidentifier pupilreference pupiltableid pupilonrolltableid pupilnolongeronrolltableid"
    " pupilmatchingref pupilmatchingrefanonymous pupilmatchingreference pupilmatchingreferenceanonymous"
    " studentid studentnumber learnerid learnernumber learnrefnumber learnerreferencenumber"
    " childid lachildid personid teachernumber teacherreferencenumber"
    " nhsno nhsnumber nino ninumber nationalinsuranceno nationalinsurancenumber"
    " surname formersurname legalsurname preferredsurname chosensurname pupilsurname studentsurname"
    " lastname legallastname preferredlastname familyname"
    " forename forenames legalforename preferredforename chosenforename pupilforename studentforename"
    " firstname legalfirstname preferredfirstname givenname givennames middlename middlenames preferredname chosenname"
    " pupilname pupilsname studentname studentsname learnername childname childsname"
    " dob dateofbirth birthdate personbirthdate ";

constexpr std::array<std::string_view, 6> kKeyStages = {"ks1", "ks2", "ks3", "ks4", "ks5", "eyfsp"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char as_small(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char as_capital(char c) { return is_small(c) ? static_cast<char>(c - 'a' + 'A') : c; }

std::string letters_and_digits(std::string_view name) {
  std::string kept;
  for (const char c : name) {
    const char small = as_small(c);
    if (is_small(small) || is_digit(small)) kept.push_back(small);
  }
  return kept;
}

bool is_listed(std::string_view name) {
  return !name.empty() && kPersonColumns.find(fmt::format(" {} ", name)) != std::string_view::npos;
}

constexpr std::size_t kPupilNumberLength = 13;
/// Letters that stand for 0 … 22; I, O and S are not used.
constexpr std::string_view kCheckLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

/// One letter, eleven digits, and a digit (a permanent number) or a letter (a temporary one).
bool looks_like_pupil_number(std::string_view cell) {
  if (cell.size() != kPupilNumberLength || kCheckLetters.find(as_capital(cell.front())) == std::string_view::npos) {
    return false;
  }
  const std::string_view middle = cell.substr(1, kPupilNumberLength - 2);
  if (!std::all_of(middle.begin(), middle.end(), is_digit)) return false;
  const char last = as_capital(cell.back());
  return is_digit(last) || kCheckLetters.find(last) != std::string_view::npos;
}

/// The rule is that of the Government Data Standards Catalogue, "Unique Pupil Number" 2.0 (18 November 2004), which the
/// school census still states as its check 1510: each character after the first times its position, from 2 to 13, a
/// final letter counting as it does among the check letters; the sum's remainder by 23 is the check letter.
bool has_its_check_letter(std::string_view cell) {
  std::size_t sum = 0;
  for (std::size_t i = 1; i < cell.size(); ++i) {
    const char c = as_capital(cell[i]);
    sum += (i + 1) * (is_digit(c) ? static_cast<std::size_t>(c - '0') : kCheckLetters.find(c));
  }
  return kCheckLetters[sum % kCheckLetters.size()] == as_capital(cell.front());
}

constexpr std::string_view kAskForSchools =
    "Ask whoever sent the file for the school-level table, with one row for each school and nobody's name or number in "
    "it. Nothing of this file was kept.";

}  // namespace

bool identifies_person(std::string_view column) {
  const std::string name = letters_and_digits(column);
  if (is_listed(name)) return true;
  return std::any_of(kKeyStages.begin(), kKeyStages.end(), [&](std::string_view stage) {
    return name.starts_with(stage) && is_listed(std::string_view(name).substr(stage.size()));
  });
}

bool is_pupil_number(std::string_view cell) { return looks_like_pupil_number(cell) && has_its_check_letter(cell); }

bool report_identifying_columns(const Header& header, FileReport& report) {
  std::vector<std::string> names;
  std::copy_if(header.names().begin(), header.names().end(), std::back_inserter(names), identifies_person);
  if (names.empty()) return false;
  report.fatal(header.row(), names.front(),
               {"D030",
                fmt::format("the column{} {} say{} who a person is, and riskcat takes in files about schools only",
                            names.size() == 1 ? "" : "s", shown_list(names), names.size() == 1 ? "s" : ""),
                fmt::format("{} If the rows are of schools, leave out the column{}.", kAskForSchools,
                            names.size() == 1 ? "" : "s")});
  return true;
}

std::optional<PupilNumbers::Place> PupilNumbers::next(const std::vector<std::string_view>& fields, std::uint32_t row) {
  // A million rows of cells pass here: nearly all go no further than their length, and most others than the byte in
  // their middle, which of a number with at most eight bytes of space around it is a digit.
  constexpr std::size_t kRoom = 8;
  for (std::size_t column = 0; column < fields.size(); ++column) {
    const std::string_view cell = fields[column];
    if (cell.size() - kPupilNumberLength > kRoom || !is_digit(cell[cell.size() / 2])) continue;
    if (const auto found = look_at(column, trimmed(cell), row)) return found;
  }
  return std::nullopt;
}

std::optional<PupilNumbers::Place> PupilNumbers::look_at(std::size_t column, std::string_view cell, std::uint32_t row) {
  constexpr std::uint32_t kRows = 3;
  if (!looks_like_pupil_number(cell)) return std::nullopt;
  if (column >= columns_.size()) columns_.resize(column + 1);
  Seen& seen = columns_[column];
  ++seen.alike;
  if (!has_its_check_letter(cell)) return std::nullopt;
  if (seen.pupil_numbers++ == 0) seen.first_row = row;
  if (seen.pupil_numbers < kRows || seen.pupil_numbers * 2 < seen.alike) return std::nullopt;
  return Place{column, seen.first_row};
}

void report_pupil_numbers(const PupilNumbers::Place& place, const Header& header, FileReport& report) {
  const std::string_view name = header.name(place.column);
  report.fatal(place.row, name,
               {"D031",
                fmt::format("{} holds unique pupil numbers (UPNs), and riskcat takes in files about schools only",
                            name.empty() ? "a column without a name" : fmt::format("the column {}", shown(name))),
                fmt::format("{} If the rows are of schools, leave out the column.", kAskForSchools)});
}

}  // namespace riskcat
