# patella_embed(namespace output name=file ...): a C++ source with one function `name` for each file, which returns the
# file's bytes. Rebuilt only when a file changes.
function(patella_embed namespace output)
  set(files "")
  foreach(pair IN LISTS ARGN)
    string(REGEX REPLACE "^[^=]*=" "" file "${pair}")
    list(APPEND files "${PROJECT_SOURCE_DIR}/${file}")
  endforeach()
  list(JOIN ARGN "," pairs)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DPAIRS=${pairs} -DROOT=${PROJECT_SOURCE_DIR}
            -P ${PROJECT_SOURCE_DIR}/src/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/src/embed_files.cmake
    VERBATIM)
  # Both compilers take a literal of any length; clang says that others need not.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()
