# find_package(patella) reads this: it defines patella::patella (docs/embedding.md).
include(CMakeFindDependencyMacro)
find_dependency(tl-expected)

# A static library cannot bring along what it links; where that lies is each machine's own affair.
if(NOT TARGET patella::md)
  find_library(PATELLA_MD NAMES libmd.a md)
  if(NOT PATELLA_MD)
    set(patella_FOUND FALSE)
    set(patella_NOT_FOUND_MESSAGE "libmd is missing; install the Debian package libmd-dev")
    return()
  endif()
  mark_as_advanced(PATELLA_MD)
  add_library(patella::md UNKNOWN IMPORTED)
  set_target_properties(patella::md PROPERTIES IMPORTED_LOCATION "${PATELLA_MD}")
endif()

include(${CMAKE_CURRENT_LIST_DIR}/patellaTargets.cmake)
