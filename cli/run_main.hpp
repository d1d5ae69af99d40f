// The program's door for main() and for tests that run it inside themselves.
#pragma once

namespace riskcat::cli {

/// Does what the arguments say; gives the exit code.
int run_main(int argc, char** argv);

}  // namespace riskcat::cli
