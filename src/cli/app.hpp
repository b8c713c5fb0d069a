#pragma once

namespace patella::cli {

/// Runs the program: parses the words, runs one command, reports. Returns the exit status.
int run(int argc, char** argv);

}  // namespace patella::cli
