# What `cmake --install` puts where. Builds for several majors can be installed
# into one prefix: what depends on the major carries it in its name. The names
# without it, bin/whofrees and so on, are those of the build installed last.
#
#   bin/whofrees-19, bin/whofrees       the programs
#   lib/whofrees-19.so                  the plugin
#   include/whofrees/                   what students' code may include
#   include/whofrees-plugin/            what plugins of others include
#   lib/whofrees/llvm-19/               what they are linked with
#   lib/cmake/Whofrees/                 find_package(Whofrees)
#   share/whofrees/                     models, and what tests of others run
#   share/doc/whofrees/                 the pages and the examples

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(WHOFREES_INSTALL_HEADERS "${CMAKE_INSTALL_INCLUDEDIR}/whofrees-plugin")
set(WHOFREES_INSTALL_ARCHIVES "${CMAKE_INSTALL_LIBDIR}/whofrees/llvm-${WHOFREES_LLVM_MAJOR}")
set(WHOFREES_INSTALL_CMAKE "${CMAKE_INSTALL_LIBDIR}/cmake/Whofrees")
set(WHOFREES_INSTALL_DATA "${CMAKE_INSTALL_DATADIR}/whofrees")

# Installs a program with its major in its name, and a link to it without. It is
# copied as it is, with the way to LLVM's libraries that it was linked with.
function(whofrees_install_program target)
  set(versioned "${target}-${WHOFREES_LLVM_MAJOR}")
  install(PROGRAMS $<TARGET_FILE:${target}> DESTINATION "${CMAKE_INSTALL_BINDIR}"
          RENAME "${versioned}")
  file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/installed")
  set(link "${CMAKE_CURRENT_BINARY_DIR}/installed/${target}")
  file(CREATE_LINK "${versioned}" "${link}" SYMBOLIC)
  install(FILES "${link}" DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()

# What belongs to no layer: the package's files, pages, models and examples.
function(whofrees_install_package)
  install(EXPORT WhofreesTargets NAMESPACE Whofrees::
          FILE "WhofreesTargets-llvm-${WHOFREES_LLVM_MAJOR}.cmake"
          DESTINATION "${WHOFREES_INSTALL_CMAKE}")
  configure_package_config_file(
    "${PROJECT_SOURCE_DIR}/cmake/WhofreesConfig.cmake.in" WhofreesConfig.cmake
    INSTALL_DESTINATION "${WHOFREES_INSTALL_CMAKE}"
    PATH_VARS WHOFREES_INSTALL_DATA CMAKE_INSTALL_BINDIR
    NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
  write_basic_package_version_file(WhofreesConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
  # Where this major was, unless whoever builds a plugin says otherwise.
  set(prefix "${CMAKE_CURRENT_BINARY_DIR}/WhofreesPrefix-llvm-${WHOFREES_LLVM_MAJOR}.cmake")
  file(CONFIGURE OUTPUT "${prefix}" @ONLY CONTENT
"set(WHOFREES_LLVM_PREFIX \"@WHOFREES_LLVM_PREFIX@\" CACHE PATH \"Where LLVM is installed\")
")
  install(FILES
    "${prefix}"
    "${CMAKE_CURRENT_BINARY_DIR}/WhofreesConfig.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/WhofreesConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/WhofreesLLVM.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/WhofreesPlugin.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/WhofreesLit.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/WhofreesOwnChecks.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/VersionGuard.cpp"
    "${PROJECT_SOURCE_DIR}/cmake/plugin.map"
    DESTINATION "${WHOFREES_INSTALL_CMAKE}")

  install(FILES "${PROJECT_SOURCE_DIR}/checks/OwnModule.cpp.in"
          DESTINATION "${WHOFREES_INSTALL_DATA}")
  install(FILES "${PROJECT_SOURCE_DIR}/test/own/lit.cfg.py"
                "${PROJECT_SOURCE_DIR}/test/check_whofrees.py"
                "${PROJECT_SOURCE_DIR}/test/meta/docs_examples.py"
          DESTINATION "${WHOFREES_INSTALL_DATA}/test")

  install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/models" DESTINATION "${WHOFREES_INSTALL_DATA}")
  # As they lie here, so that the links from page to page lead somewhere.
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs" "${PROJECT_SOURCE_DIR}/examples"
          DESTINATION "${CMAKE_INSTALL_DOCDIR}"
          REGEX "/examples/CMakeLists.txt$" EXCLUDE)
  install(FILES "${PROJECT_SOURCE_DIR}/plugin/ask/catalogue.yaml"
                "${PROJECT_SOURCE_DIR}/plugin/ask/catalogue.es.yaml"
          DESTINATION "${CMAKE_INSTALL_DOCDIR}/plugin/ask")
  install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}/LICENSE"
          DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endfunction()
