#pragma once

/// doctest as every unit test includes it.
#define DOCTEST_CONFIG_SUPER_FAST_ASSERTS
#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>
