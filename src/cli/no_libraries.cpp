// SQLite can load extensions, so its library calls dlopen. In a static program that works only beside the very libc it
// was built with, and the linker warns of it. patella never asks SQLite to: the call comes here (-Wl,--wrap=dlopen),
// and loads nothing.

extern "C" void* load_no_library(const char* file, int mode) asm("__wrap_dlopen");

void* load_no_library(const char* /*file*/, int /*mode*/) { return nullptr; }
