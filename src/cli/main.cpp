#include "cli/app.hpp"

int main(int argc, char** argv) { return patella::cli::run(argc, argv); }
