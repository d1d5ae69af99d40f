// What becomes of the program when memory runs out.
#pragma once

namespace riskcat::cli {

/// From now on the program ends at the first allocation that fails, on whichever thread. Unwinding would need memory
/// itself, and some of the libraries' destructors do; a write to the store that is not committed is undone anyway.
void end_when_out_of_memory();

/// Says so and ends the program, for a library that reports it otherwise. Needs no memory.
[[noreturn]] void end_out_of_memory();

}  // namespace riskcat::cli
