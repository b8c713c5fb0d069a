# Writes OUTPUT: for each name=file of PAIRS a function patella::name() that returns the text of ROOT/file, and
# patella::name_sha256() with the SHA-256 of its bytes, which then need not be computed at every start.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "," ";" pairs "${PAIRS}")
set(code "#include <string_view>\n\nnamespace patella {\n")
foreach(pair IN LISTS pairs)
  string(REGEX MATCH "^([^=]*)=(.*)$" _ "${pair}")
  set(name "${CMAKE_MATCH_1}")
  file(READ "${ROOT}/${CMAKE_MATCH_2}" text)
  file(SHA256 "${ROOT}/${CMAKE_MATCH_2}" sha256)
  string(APPEND code "\nstd::string_view ${name}();\nstd::string_view ${name}() {\n"
         "  static constexpr char text[] = R\"patella(${text})patella\";\n  return {text, sizeof text - 1};\n}\n"
         "\nstd::string_view ${name}_sha256();\nstd::string_view ${name}_sha256() { return \"${sha256}\"; }\n")
endforeach()
string(APPEND code "\n}  // namespace patella\n")
file(WRITE "${OUTPUT}" "${code}")
