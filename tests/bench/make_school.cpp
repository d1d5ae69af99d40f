// Made-up schools: every fact drawn with whole numbers alone, so that any compiler and library make the same country.
#include <algorithm>

#include "school.hpp"

namespace riskcat::bench {
namespace {

/// SplitMix64 (Steele, Lea and Flood, 2014), one sequence for each school.
class Draw {
 public:
  explicit Draw(std::uint64_t place) : state_(place * 0x9E3779B97F4A7C15ULL + 2018) { state_ = bits(); }

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// From 0 to `most`, each as likely.
  int upto(int most) { return static_cast<int>((bits() >> 32U) * static_cast<std::uint64_t>(most + 1) >> 32U); }
  bool in_thousand(int chance) { return upto(999) < chance; }
  /// About `middle`, seldom as far off as `spread`, and within the two ends.
  int about(int middle, int spread, int least, int most) {
    return std::clamp(middle - spread + upto(spread) + upto(spread), least, most);
  }

 private:
  std::uint64_t state_;
};

struct PhaseFigures {
  int roll, roll_spread, absence, persistent, persistent_spread, exclusions, turnover;
};
// By phase: nursery, primary, secondary, all_through, special.
constexpr PhaseFigures kPhases[] = {{60, 45, 50, 100, 80, 2, 16},
                                    {280, 230, 40, 75, 75, 8, 14},
                                    {1000, 800, 52, 115, 110, 70, 13},
                                    {1100, 800, 48, 92, 90, 50, 13},
                                    {110, 90, 95, 250, 200, 85, 17}};
constexpr int kAssessmentDay = 17819;  // 15 October 2018

std::int8_t narrow(int value) { return static_cast<std::int8_t>(value); }
std::int16_t wide(int value) { return static_cast<std::int16_t>(value); }

int phase(Draw& draw) {
  const int at = draw.upto(999);
  if (at < 18) return 0;
  if (at < 745) return 1;
  if (at < 895) return 2;
  return at < 935 ? 3 : 4;
}

/// A grade from outstanding (0) to inadequate (3): the worse, the larger `worry`, from 0 to 100.
std::int8_t grade(Draw& draw, int worry) {
  const int at = draw.about(worry, 34, 0, 130);
  if (at < 28) return 0;
  if (at < 72) return 1;
  return narrow(at < 94 ? 2 : 3);
}

void inspection(Draw& draw, int worry, School& school) {
  school.overall = grade(draw, worry - 4);
  school.category = narrow(school.overall == 3 && draw.in_thousand(700) ? 1 + draw.upto(1) : 0);
  if (draw.in_thousand(3)) school.category = 1;
  school.safeguarding = narrow(draw.in_thousand(worry > 75 ? 940 : 994) ? 1 : 0);
  school.inspected_on = wide(kAssessmentDay - draw.upto(draw.in_thousand(120) ? 4200 : 1700));
  school.visited_on = wide(kAssessmentDay - draw.upto(draw.in_thousand(300) ? 900 : 340));
  school.leadership = grade(draw, worry);
  school.teaching = grade(draw, worry);
  school.progress = grade(draw, worry);
  school.behaviour = grade(draw, worry - 6);
}

void running(Draw& draw, int worry, const PhaseFigures& figures, School& school) {
  school.governors = narrow(draw.in_thousand(worry > 70 ? 780 : 980) ? 1 : 0);
  school.head_changes = narrow(draw.in_thousand(250 + worry) ? draw.upto(draw.in_thousand(60 + worry) ? 4 : 1) : 0);
  school.turnover = narrow(draw.about(figures.turnover, 9, 0, 100) + (draw.in_thousand(40) ? draw.upto(25) : 0));
  school.deficit = narrow(draw.in_thousand(110) ? draw.upto(20) : 0);
  school.roll = wide(draw.about(figures.roll, figures.roll_spread, 8, 3900));
  school.capacity = wide(std::min(4000, school.roll * draw.about(112, 40, 90, 170) / 100));
  school.fsm = wide(draw.about(60 + 2 * worry, 110, 0, 1000) + (draw.in_thousand(60) ? draw.upto(300) : 0));
  school.sen = wide(school.phase == 4 ? 1000 - draw.upto(60) : draw.about(135, 110, 0, 1000) + draw.upto(40));
  if (school.phase != 4 && draw.in_thousand(20)) school.sen = wide(school.sen + 150);
}

void results(Draw& draw, int worry, School& school) {
  const int better = 50 - worry;
  school.ks2_cohort = static_cast<std::uint8_t>(std::min(250, draw.upto(3) + school.roll / 7));
  school.ks2_rwm = wide(draw.about(690 + better * 4, 260, 0, 1000));
  school.ks2_reading = narrow(draw.about(4 + better / 2, 56, -120, 120));
  school.ks2_writing = narrow(draw.about(4 + better / 2, 70, -120, 120));
  school.ks2_maths = narrow(draw.about(4 + better / 2, 60, -120, 120));
  school.ks4_cohort = wide(draw.upto(3) + school.roll / 6);
  school.progress8 = wide(draw.about(10 + better, 75, -400, 400));
  school.progress8_upper = wide(school.progress8 + 8 + draw.upto(30));
}

void attendance(Draw& draw, int worry, const PhaseFigures& figures, School& school) {
  school.absence = wide(draw.about(figures.absence - 8 + worry / 8, 22, 0, 1000));
  school.persistent = wide(draw.about(figures.persistent - 20 + worry / 3, figures.persistent_spread, 0, 1000) +
                           (draw.in_thousand(30) ? draw.upto(figures.persistent) : 0));
  school.exclusions = wide(draw.upto(figures.exclusions * (40 + worry) / 50) +
                           (draw.in_thousand(40) ? draw.upto(figures.exclusions * 4 + 40) : 0));
}

}  // namespace

School make_school(std::uint64_t place) {
  Draw draw(place);
  School school;
  school.phase = narrow(phase(draw));
  const PhaseFigures& figures = kPhases[school.phase];
  const int worry = draw.about(50, 50, 0, 100);
  school.academy = narrow(draw.in_thousand(school.phase == 2 ? 700 : 320) ? 1 : 0);
  inspection(draw, worry, school);
  running(draw, worry, figures, school);
  results(draw, worry, school);
  attendance(draw, worry, figures, school);
  return school;
}

std::uint32_t missing_cells(std::uint64_t place, unsigned per_thousand) {
  std::uint32_t missing = 0;
  if (per_thousand == 0) return missing;
  Draw draw(~place);
  for (unsigned fact = 0; fact < kFacts; ++fact) {
    if (draw.in_thousand(static_cast<int>(per_thousand))) missing |= 1U << fact;
  }
  return missing;
}

}  // namespace riskcat::bench
