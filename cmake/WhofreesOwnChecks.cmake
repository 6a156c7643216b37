# What a repository with checks of its own calls, after find_package(Whofrees).

# whofrees_add_plugin(<name> SOURCES <file>... QUESTIONS <file.yaml>...)
#
# Builds <name>-<major>.so, a plugin for clang-tidy: the target <name>. Each of
# the SOURCES registers its check itself. The QUESTIONS become part of the plugin;
# with the program `whofrees` installed a mistake in them stops the build.
function(whofrees_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;QUESTIONS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "whofrees_add_plugin(${name}): what is '${arg_UNPARSED_ARGUMENTS}'? "
                        "It takes SOURCES and QUESTIONS")
  endif()
  foreach(each IN ITEMS SOURCES QUESTIONS)
    if(NOT arg_${each})
      message(FATAL_ERROR "whofrees_add_plugin(${name}): there are no ${each}")
    endif()
  endforeach()

  set(questions "")
  set(files "")
  foreach(file IN LISTS arg_QUESTIONS)
    cmake_path(ABSOLUTE_PATH file NORMALIZE OUTPUT_VARIABLE path)
    if(NOT EXISTS "${path}")
      message(FATAL_ERROR "whofrees_add_plugin(${name}): there is no file '${file}'")
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    list(APPEND files "${path}")
    file(READ "${path}" text)
    string(APPEND questions "    {R\"yaml(${text})yaml\", \"${file}\"},\n")
  endforeach()
  set(module "${CMAKE_CURRENT_BINARY_DIR}/${name}-module.cpp")
  configure_file("${Whofrees_DATA_DIR}/OwnModule.cpp.in" "${module}" @ONLY)

  set(checks "${name}-checks")
  add_library(${checks} STATIC ${arg_SOURCES} "${module}")
  target_link_libraries(${checks} PRIVATE Whofrees::Checks)
  set_target_properties(${checks} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF)
  whofrees_link_plugin(${name} NAME ${name} CHECKS ${checks} LAYERS
    Whofrees::Checks Whofrees::Flow Whofrees::Ask Whofrees::Lifecycle Whofrees::Compat)

  # Older majors have the plugin alone.
  set(whofrees "${Whofrees_PROGRAMS_DIR}/whofrees-${WHOFREES_LLVM_MAJOR}")
  if(EXISTS "${whofrees}")
    set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${name}-questions.stamp")
    add_custom_command(OUTPUT "${stamp}"
      COMMAND "${whofrees}" questions ${files}
      COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
      DEPENDS ${files} VERBATIM COMMENT "Reading the questions of ${name}")
    add_custom_target(${name}-questions DEPENDS "${stamp}")
    add_dependencies(${checks} ${name}-questions)
  endif()
endfunction()

# whofrees_add_tests(<plugin> [CHECKS <folder>] [PAGES <file.md>...])
#
# One ctest for each file asks_*, quiet_* and *.test below CHECKS, which lit
# runs, and one for each of the PAGES, whose examples are run. Needs Python, and
# FileCheck and lit of LLVM; without them it says so, and adds no test.
function(whofrees_add_tests plugin)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "CHECKS" "PAGES")
  find_package(Python3 3.9 COMPONENTS Interpreter)
  find_file(WHOFREES_LIT NAMES lit.py lit
    PATHS "${LLVM_BUILD_MAIN_SRC_DIR}/utils/lit"
          "${WHOFREES_LLVM_PREFIX}/build/utils/lit"
          "${LLVM_TOOLS_BINARY_DIR}")
  if(NOT Python3_FOUND OR NOT WHOFREES_LIT OR NOT EXISTS "${LLVM_TOOLS_BINARY_DIR}/FileCheck")
    message(WARNING "no tests of ${plugin}: they need Python 3.9, and lit and FileCheck, "
                    "which Debian's llvm-${WHOFREES_LLVM_MAJOR}-tools has")
    return()
  endif()
  if(arg_CHECKS)
    cmake_path(ABSOLUTE_PATH arg_CHECKS NORMALIZE)
    set(site "${CMAKE_CURRENT_BINARY_DIR}/${plugin}-tests")
    file(GENERATE OUTPUT "${site}/lit.site.cfg.py" CONTENT
"config.own_plugin = r'$<TARGET_FILE:${plugin}>'
config.own_tests = r'${arg_CHECKS}'
config.own_exec = r'${site}'
config.whofrees_data = r'${Whofrees_DATA_DIR}'
config.llvm_tools = r'${LLVM_TOOLS_BINARY_DIR}'
config.llvm_major = '${WHOFREES_LLVM_MAJOR}'
config.python = r'${Python3_EXECUTABLE}'
lit_config.load_config(config, r'${Whofrees_DATA_DIR}/test/lit.cfg.py')
")
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${arg_CHECKS}"
         "${arg_CHECKS}/*.c" "${arg_CHECKS}/*.cpp" "${arg_CHECKS}/*.test")
    list(FILTER files EXCLUDE REGEX "(^|/)Inputs/")
    foreach(file IN LISTS files)
      whofrees_add_lit_test("${file}" "${site}")
    endforeach()
  endif()
  foreach(page IN LISTS arg_PAGES)
    cmake_path(ABSOLUTE_PATH page NORMALIZE OUTPUT_VARIABLE path)
    cmake_path(GET page STEM LAST_ONLY check)
    add_test(NAME "${page}"
             COMMAND Python3::Interpreter "${Whofrees_DATA_DIR}/test/docs_examples.py"
                     --clang-tidy "${LLVM_TOOLS_BINARY_DIR}/clang-tidy"
                     --plugin $<TARGET_FILE:${plugin}> --check "${check}" "${path}")
  endforeach()
endfunction()
