#include "explain/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "explain/words.hpp"

namespace riskcat {
namespace {

/// Tenths of a unit are all the precision that a chart needs, and whole numbers print the same everywhere.
std::string tenths(std::int64_t number) {
  return number % 10 == 0 ? std::to_string(number / 10)
                          : fmt::format("{}{}.{}", number < 0 ? "-" : "", std::abs(number) / 10, std::abs(number) % 10);
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name) = value.c_str();
}

void add_text(pugi::xml_node svg, std::int64_t x, std::int64_t y, const char* anchor, const std::string& words) {
  pugi::xml_node text = svg.append_child("text");
  set(text, "x", tenths(x));
  set(text, "y", tenths(y));
  set(text, "text-anchor", anchor);
  text.text() = words.c_str();
}

void add_line(pugi::xml_node svg, std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2, const char* how) {
  pugi::xml_node line = svg.append_child("line");
  set(line, "x1", tenths(x1));
  set(line, "y1", tenths(y1));
  set(line, "x2", tenths(x2));
  set(line, "y2", tenths(y2));
  set(line, "class", how);
}

pugi::xml_node add_circle(pugi::xml_node svg, std::int64_t x, std::int64_t y, std::int64_t radius,
                          const std::string& how) {
  pugi::xml_node circle = svg.append_child("circle");
  set(circle, "cx", tenths(x));
  set(circle, "cy", tenths(y));
  set(circle, "r", tenths(radius));
  set(circle, "class", how);
  return circle;
}

pugi::xml_node add_svg(pugi::xml_node parent, std::int64_t width, std::int64_t height, const std::string& title) {
  pugi::xml_node svg = parent.append_child("svg");
  set(svg, "xmlns", "http://www.w3.org/2000/svg");
  set(svg, "viewBox", fmt::format("0 0 {} {}", tenths(width), tenths(height)));
  set(svg, "width", tenths(width));
  set(svg, "height", tenths(height));
  set(svg, "role", "img");
  svg.append_child("title").text() = title.c_str();
  return svg;
}

}  // namespace

void add_history_chart(pugi::xml_node parent, const std::vector<HistoryPoint>& history,
                       const std::vector<std::string>& scale) {
  if (history.empty() || scale.empty()) return;
  // All in tenths of a pixel.
  constexpr std::int64_t kLeft = 1300;
  constexpr std::int64_t kTop = 150;
  constexpr std::int64_t kStep = 240;
  const auto points = static_cast<std::int64_t>(history.size());
  const std::int64_t across = std::clamp<std::int64_t>(5200 / points, 300, 1100);
  const auto rows = static_cast<std::int64_t>(scale.size());
  const std::int64_t width = kLeft + across * points + 200;
  const std::int64_t bottom = kTop + kStep * (rows - 1);
  const auto x = [&](std::size_t i) { return kLeft + across / 2 + across * static_cast<std::int64_t>(i); };
  const auto y = [&](std::uint32_t value) { return kTop + kStep * (rows - 1 - std::int64_t{value}); };
  std::string said;
  for (const HistoryPoint& point : history)
    said += fmt::format("{}: {}. ", point.label, spaced(scale.at(point.certain)));
  pugi::xml_node svg = add_svg(parent, width, bottom + 500, said);
  for (std::uint32_t value = 0; value < scale.size(); ++value) {
    add_text(svg, kLeft - 150, y(value) + 40, "end", spaced(scale[value]));
    add_line(svg, kLeft, y(value), width - 100, y(value), "grid");
  }
  for (std::size_t i = 0; i < history.size(); ++i) {
    const HistoryPoint& point = history[i];
    if (i > 0) {
      const std::int64_t middle = x(i) - across / 2;
      const std::int64_t before = y(history[i - 1].certain);
      add_line(svg, x(i - 1), before, middle, before, "step");
      add_line(svg, middle, before, middle, y(point.certain), "step");
      add_line(svg, middle, y(point.certain), x(i), y(point.certain), "step");
    }
    if (point.possible != point.certain) add_line(svg, x(i), y(point.certain), x(i), y(point.possible), "open");
    add_circle(svg, x(i), y(point.certain), 50, point.confirmed ? "confirmed" : "proposed");
    // Long rows of labels are read at a slant.
    const std::int64_t below = bottom + 220;
    if (points <= 5) {
      add_text(svg, x(i), below, "middle", point.label);
    } else {
      add_text(svg, x(i), below - 60, "end", point.label);
      set(svg.last_child(), "transform", fmt::format("rotate(-35 {} {})", tenths(x(i)), tenths(below - 60)));
    }
  }
}

void add_trend_chart(pugi::xml_node parent, const std::vector<TrendPoint>& points) {
  constexpr std::int64_t kWidth = 2400;
  constexpr std::int64_t kHeight = 400;
  constexpr std::int64_t kSide = 650;
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  std::string said;
  const TrendPoint* first = nullptr;
  const TrendPoint* last = nullptr;
  for (const TrendPoint& point : points) {
    said += fmt::format("{}: {}. ", point.label, point.value ? point.words : "missing");
    if (!point.value) continue;
    least = least ? std::min(*least, *point.value) : *point.value;
    most = most ? std::max(*most, *point.value) : *point.value;
    first = first == nullptr ? &point : first;
    last = &point;
  }
  if (first == nullptr) return;
  const auto count = static_cast<std::int64_t>(points.size());
  const auto x = [&](std::size_t i) {
    return count == 1 ? kWidth / 2 : kSide + (kWidth - 2 * kSide) * static_cast<std::int64_t>(i) / (count - 1);
  };
  const auto y = [&](std::int64_t value) {
    return *most == *least ? kHeight / 2 : 60 + (kHeight - 120) * (*most - value) / (*most - *least);
  };
  pugi::xml_node svg = add_svg(parent, kWidth, kHeight, said);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].value) continue;
    if (i > 0 && points[i - 1].value)
      add_line(svg, x(i - 1), y(*points[i - 1].value), x(i), y(*points[i].value), "step");
    add_circle(svg, x(i), y(*points[i].value), 25, "confirmed");
  }
  if (first != last) add_text(svg, kSide - 100, y(*first->value) + 40, "end", first->words);
  add_text(svg, kWidth - kSide + 100, y(*last->value) + 40, "start", last->words);
}

void add_county_map(pugi::xml_node parent, const std::vector<MapPoint>& points, const std::vector<std::string>& scale) {
  if (points.size() < 2) return;
  const auto [west, east] = std::minmax_element(points.begin(), points.end(),
                                                [](const auto& a, const auto& b) { return a.easting < b.easting; });
  const auto [south, north] = std::minmax_element(points.begin(), points.end(),
                                                  [](const auto& a, const auto& b) { return a.northing < b.northing; });
  constexpr std::int64_t kWidth = 6400;
  constexpr std::int64_t kMargin = 150;
  const std::int64_t metres =
      std::max<std::int64_t>({east->easting - west->easting, (north->northing - south->northing) / 2, 1});
  const auto scaled = [&](std::int64_t distance) { return distance * (kWidth - 2 * kMargin) / metres; };
  const std::int64_t bottom = scaled(north->northing - south->northing) + 2 * kMargin;
  std::vector<MapPoint> in_order = points;
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const MapPoint& a, const MapPoint& b) { return a.value < b.value; });
  pugi::xml_node svg = add_svg(parent, kWidth, bottom + 350, "Map of the schools by category");
  const auto mark = [&](std::int64_t x, std::int64_t y, std::uint32_t value, const std::string& title) {
    const std::string how = fmt::format("place place{}", std::min(value, 4U));
    add_circle(svg, x, y, 25 + 12 * std::int64_t{value}, how).append_child("title").text() = title.c_str();
  };
  for (const MapPoint& point : in_order) {
    mark(kMargin + scaled(point.easting - west->easting), kMargin + scaled(north->northing - point.northing),
         point.value, point.title);
  }
  for (std::uint32_t value = 0; value < scale.size(); ++value) {
    const std::int64_t x = kMargin + 900 * std::int64_t{value};
    mark(x, bottom + 180, value, spaced(scale[value]));
    add_text(svg, x + 120, bottom + 220, "start", spaced(scale[value]));
  }
}

}  // namespace riskcat
