# Random protocols, valid and broken. With sanitizers a few of them; the release build has it too (PATELLA_CAMPAIGNS), for
# many.
find_package(rapidcheck REQUIRED)
set(tests ${PROJECT_SOURCE_DIR}/tests)
add_executable(property_protocols ${tests}/property/protocols.cpp ${tests}/support/damage.cpp
               ${tests}/support/random_plan.cpp ${tests}/support/random_protocol.cpp
               ${tests}/support/random_questions.cpp ${tests}/support/random_tree.cpp)
target_include_directories(property_protocols PRIVATE ${tests} ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(property_protocols PRIVATE PATELLA_DOCS="${PROJECT_SOURCE_DIR}/docs")
target_link_libraries(property_protocols PRIVATE patella_protocol patella_format patella_settings rapidcheck)
