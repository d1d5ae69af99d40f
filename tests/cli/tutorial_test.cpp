// docs/tutorial-manager.md, done as its reader does it: each file is saved as shown, each command typed, and what the
// program says must be what the page shows. RISKCAT_UPDATE_GOLDEN=1 rewrites what the page shows, to be reviewed as a
// diff.
#include <gtest/gtest.h>

#include <optional>

#include "support/command.hpp"
#include "support/markdown.hpp"

namespace riskcat {
namespace {

using testing::Fence;

constexpr std::string_view kPrompt = "$ riskcat ";

/// The commands of a block with what each says now, laid out as in the page.
std::string said_now(const testing::Workplace& place, const std::string& shown) {
  std::string now;
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t end = std::min(shown.find('\n', at), shown.size());
    const std::string line = shown.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(kPrompt)) continue;
    now += (now.empty() ? "" : "\n") + line + "\n" + place.riskcat_as_seen(line.substr(kPrompt.size())).out;
    // Two line ends at the end of a block would read as a slip.
    while (now.ends_with("\n\n")) now.pop_back();
  }
  return now;
}

/// What the block would show now: the commands with what they say, or the file that `now=` names; nullopt for a block
/// that is the reader's to write.
std::optional<std::string> shown_now(const testing::Workplace& place, const Fence& fence) {
  if (fence.language == "console") return said_now(place, fence.body);
  if (const std::string name = fence.named("now"); !name.empty()) return place.read(name);
  return std::nullopt;
}

TEST(Tutorial, IsWhatTheProgramDoes) {
  const std::string page = testing::page("tutorial-manager.md");
  const bool updating = std::getenv("RISKCAT_UPDATE_GOLDEN") != nullptr;
  const testing::Workplace place;
  std::size_t compared = 0;
  std::string updated;
  std::size_t copied = 0;
  for (const Fence& fence : testing::fences_of(page)) {
    if (const std::string name = fence.named("file"); !name.empty()) place.write(name, fence.body);
    const auto now = shown_now(place, fence);
    if (!now) continue;
    ++compared;
    updated += page.substr(copied, fence.offset - copied) + *now;
    copied = fence.offset + fence.body.size();
    if (!updating) {
      EXPECT_EQ(*now, fence.body) << "docs/tutorial-manager.md, the block at line " << fence.line;
    }
  }
  EXPECT_GT(compared, 8U);
  if (!updating) return;
  updated += page.substr(copied);
  std::ofstream(std::filesystem::path(RISKCAT_SOURCE_DIR) / "docs" / "tutorial-manager.md", std::ios::binary)
      << updated;
}

/// Every piece of rule text is a whole file that its reader can save.
TEST(Tutorial, FilesAreNamed) {
  for (const Fence& fence : testing::fences_of(testing::page("tutorial-manager.md")))
    EXPECT_EQ(fence.language == "rules", !(fence.named("file") + fence.named("now")).empty()) << "line " << fence.line;
}

}  // namespace
}  // namespace riskcat
