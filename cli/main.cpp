#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/out_of_memory.hpp"
#include "cli/run_main.hpp"
#include "ledger/store_error.hpp"

namespace riskcat::cli {
namespace {

std::string login_name() {
  errno = 0;
  const passwd* entry = getpwuid(geteuid());
  // Not the number: the record would say somebody else.
  if (entry == nullptr && errno == ENOMEM) end_out_of_memory();
  return entry == nullptr ? std::to_string(geteuid()) : entry->pw_name;
}

/// The results go to a file on a disk that may be full, or to a program that may have gone.
void require_results_written() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  throw Refusal{kStore, "the results could not be written to their end",
                "check that there is room where they go; what the command recorded in the store is recorded, and "
                "`riskcat audit log` shows it"};
}

void parse_and_run(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
  } catch (const std::system_error&) {
    // What fmt throws when it cannot write.
    require_results_written();
    throw;
  }
  require_results_written();
}

/// What oneTBB throws where the system gives it no thread.
bool is_want_of_threads(const std::exception& error) {
  return std::string_view(error.what()).starts_with("pthread_create");
}

Refusal failure(const std::exception& error) {
  if (is_want_of_threads(error)) {
    return {kStore, "there is not enough memory for another thread, or there are too many threads",
            "close other programs, or ask for a higher limit, and give the command again; `riskcat audit log` shows "
            "what was recorded"};
  }
  return {kInternal, fmt::format("riskcat stopped at a fault of its own: {}", error.what()),
          "`riskcat audit log` shows what was recorded; please report it with the command you gave"};
}

int guarded(CLI::App& app, Session& session, int argc, char** argv) {
  try {
    parse_and_run(app, argc, argv);
    return session.exit_code;
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return kUsage;
  } catch (const Refusal& refusal) {
    show(refusal);
    return refusal.code;
  } catch (const StoreError& error) {
    show(Refusal{kStore, error.what(), ""});
    return kStore;
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  } catch (const std::exception& error) {
    const Refusal refusal = failure(error);
    show(refusal);
    return refusal.code;
  }
}

}  // namespace

int run_main(int argc, char** argv) {
  end_when_out_of_memory();
  CLI::App app(
      "riskcat decides, term by term, how worried a local authority should be about each of its schools, says why, "
      "and can prove years later that it decided so.",
      "riskcat");
  app.require_subcommand(1);
  app.set_version_flag("--version", kProgram);
  app.fallthrough();
  app.footer(
      "Exit codes: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 the store, the disk or the memory; those of "
      "`riskcat audit verify` are in its own help.");
  Session session;
  app.add_option("--db", session.db, "the authority's store, one SQLite file")->capture_default_str();
  const CLI::Option* as =
      app.add_option("--as", session.as, "who acts, for the record")->take_last()->default_str("the login name");
  app.add_option("--now", session.now_argument, "the day to take for today, as year-month-day")->take_last();
  app.add_option("--log-level", session.log_level, "trace, debug, info, warn, err, critical or off")
      ->capture_default_str();
  app.add_option("--log-file", session.log_file, "where to log; standard error unless given");
  app.parse_complete_callback([&session, as] {
    if (as->count() == 0) session.as = login_name();
    if (session.as.empty())
      throw Refusal{kUsage, "--as is empty", "say who acts; the record names a person for every step"};
    session.start_logging();
  });
  add_check(app, session);
  add_fmt(app, session);
  add_test(app, session);
  add_import(app, session);
  add_assess(app, session);
  add_sweep(app, session);
  add_list(app, session);
  add_why(app, session);
  add_why_not(app, session);
  add_what_would_change(app, session);
  add_what_if(app, session);
  add_compare(app, session);
  add_map(app, session);
  add_assumptions(app, session);
  add_fragile(app, session);
  add_as_of(app, session);
  add_run(app, session);
  add_moderate(app, session);
  add_override(app, session);
  add_tell(app, session);
  add_action(app, session);
  add_key(app, session);
  add_audit(app, session);
  return guarded(app, session, argc, argv);
}

}  // namespace riskcat::cli
