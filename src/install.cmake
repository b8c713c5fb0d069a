# What `cmake --install` puts where: the program and its data; and for other programs the public headers, the libraries
# behind them and a package for find_package(patella). Of the build folder and its warnings nothing goes along.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/patella)

install(TARGETS patella RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/patella)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY include/patella DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# The one target for users; the others are behind it.
add_library(patella_library INTERFACE)
target_link_libraries(patella_library INTERFACE patella_protocol patella_core)
target_compile_features(patella_library INTERFACE cxx_std_20)
set_target_properties(patella_library PROPERTIES EXPORT_NAME patella)
foreach(part core protocol format)
  set_target_properties(patella_${part} PROPERTIES EXPORT_NAME ${part})
endforeach()
install(TARGETS patella_library patella_core patella_protocol patella_format EXPORT patella
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# Before 1.0 a minor version may change what programs compile against.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/patellaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES src/patellaConfig.cmake ${PROJECT_BINARY_DIR}/patellaConfigVersion.cmake DESTINATION ${package})
install(EXPORT patella NAMESPACE patella:: FILE patellaTargets.cmake DESTINATION ${package})
