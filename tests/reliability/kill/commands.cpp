#include "kill/commands.hpp"

namespace reliability {
namespace {

const Arguments kImportYear = {"import",
                               "--rules",
                               "{rules}",
                               "--period",
                               "2017-2018",
                               "--delivered",
                               "2018-10-01",
                               "{county}/2017-2018_spine.csv",
                               "{county}/2017-2018_ks2final.csv",
                               "{county}/2017-2018_ks4final.csv"};
const Arguments kImportVisits = {
    "import",    "--rules",     "{rules}",    "--period",
    "2017-2018", "--delivered", "2018-10-01", "{county}/england_ofsted-schools_31_July_2018.csv"};
const Arguments kImportNextYear = {"import",
                                   "--rules",
                                   "{rules}",
                                   "--period",
                                   "2018-2019",
                                   "--delivered",
                                   "2018-10-01",
                                   "{county}/2018-2019_abs.csv",
                                   "{county}/2018-2019_census.csv"};
const Arguments kAssess = {"assess", "--rules", "{rules}", "--date", "2018-10-15", "--stage", "provisional"};

Arguments sign_to(const std::string& file) {
  return {"audit", "checkpoint", "--key", "{county}/sles.key", "--passphrase-file", "{county}/pass", "--out", file};
}

const std::vector<PreparedStore> kStores = {
    {"begun", "", {kImportYear}},
    {"delivered", "begun", {kImportVisits, kImportNextYear}},
    {"assessed", "delivered", {kAssess}},
    {"with keys", "assessed", {{"key", "adopt", "{county}/sles.key.pub"}, {"key", "adopt", "{county}/audit.key.pub"}}},
    {"signed", "with keys", {sign_to("{county}/checkpoint")}},
};

const std::vector<KilledCommand> kCommands = {
    {"import, new store", "", kImportYear},
    {"import", "begun", kImportNextYear},
    {"assess", "delivered", kAssess},
    {"assess again", "assessed", kAssess},
    {"key adopt", "assessed", {"key", "adopt", "{county}/sles.key.pub"}, 2},
    {"audit checkpoint, signed", "with keys", sign_to("killed.checkpoint")},
    {"audit countersign",
     "signed",
     {"--as", "another", "audit", "countersign", "{county}/checkpoint", "--key", "{county}/audit.key",
      "--passphrase-file", "{county}/pass"}},
    {"action propose", "assessed", {"action", "propose"}},
    {"run confirm", "assessed", {"run", "confirm", "1", "--note", "Moderated"}, 3},
};

}  // namespace

std::span<const KilledCommand> killed_commands() { return kCommands; }
std::span<const PreparedStore> prepared_stores() { return kStores; }

}  // namespace reliability
