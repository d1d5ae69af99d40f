// One function a command: it declares the command's arguments and what it does when chosen.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace riskcat::cli {

void add_check(CLI::App& app, Session& session);
void add_fmt(CLI::App& app, Session& session);
void add_test(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_assess(CLI::App& app, Session& session);
void add_sweep(CLI::App& app, Session& session);
void add_list(CLI::App& app, Session& session);
void add_why(CLI::App& app, Session& session);
void add_why_not(CLI::App& app, Session& session);
void add_what_would_change(CLI::App& app, Session& session);
void add_what_if(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_map(CLI::App& app, Session& session);
void add_assumptions(CLI::App& app, Session& session);
void add_fragile(CLI::App& app, Session& session);
void add_as_of(CLI::App& app, Session& session);
void add_moderate(CLI::App& app, Session& session);
void add_override(CLI::App& app, Session& session);
void add_tell(CLI::App& app, Session& session);
void add_action(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);
void add_key(CLI::App& app, Session& session);
void add_audit(CLI::App& app, Session& session);

/// `audit checkpoint` and `audit countersign`.
void add_checkpoints(CLI::App& audit, Session& session);

/// `audit prove`.
void add_prove(CLI::App& audit, Session& session);

}  // namespace riskcat::cli
