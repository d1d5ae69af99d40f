#include "cli/run_main.hpp"

int main(int argc, char** argv) { return riskcat::cli::run_main(argc, argv); }
