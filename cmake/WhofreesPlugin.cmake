# How a plugin is linked: ours, and those of others on the installed package.
#
# whofrees_link_plugin(<target> NAME <name> CHECKS <static library>
#                      LAYERS <static library>...)
#
# <target> becomes <name>-<major>.so, with all of CHECKS, and of LAYERS what that
# needs. A plugin is linked to nothing of LLVM, since
# its host already has all of it.
#
# Its references to LLVM are made weak, so that loading it never fails, whatever
# the host lacks: clang-tidy only mutters about a plugin that does not load, and
# goes on without it. Loading succeeds, and VersionGuard.cpp stops the host. All
# other references stay strong, and `-z defs` insists that we define them.
#
# Its layers are not seen from outside. Several plugins are in one program that
# has the same layers inside, of another version perhaps; each uses its own.
set(WHOFREES_GUARD "${CMAKE_CURRENT_LIST_DIR}/VersionGuard.cpp")
set(WHOFREES_EXPORTS "${CMAKE_CURRENT_LIST_DIR}/plugin.map")

function(whofrees_link_plugin target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;CHECKS" "LAYERS")
  set(archives ${arg_LAYERS})
  list(TRANSFORM archives REPLACE "(.+)" "$<TARGET_FILE:\\1>")
  set(combined "${CMAKE_CURRENT_BINARY_DIR}/${target}.o")
  add_custom_command(
    OUTPUT "${combined}"
    COMMAND "${CMAKE_LINKER}" -r -o "${combined}"
            --whole-archive $<TARGET_FILE:${arg_CHECKS}> --no-whole-archive
            --start-group ${archives} --end-group
    COMMAND "${CMAKE_OBJCOPY}" --wildcard
            --weaken-symbol=!_Z*8whofrees*
            --weaken-symbol=_Z*4llvm*
            --weaken-symbol=_Z*5clang*
            "${combined}"
    DEPENDS ${arg_CHECKS} ${arg_LAYERS}
    VERBATIM
    COMMENT "Weakening the references of ${target} to LLVM")

  # The guard must not need anything of LLVM, not even its headers.
  set_source_files_properties("${WHOFREES_GUARD}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  add_library(${target} MODULE "${WHOFREES_GUARD}" "${combined}")
  target_compile_definitions(${target} PRIVATE
    WHOFREES_LLVM_MAJOR=${WHOFREES_LLVM_MAJOR} WHOFREES_PLUGIN_NAME="${arg_NAME}")
  target_link_options(${target} PRIVATE -Wl,-z,defs -Wl,-z,lazy
    "-Wl,--version-script=${WHOFREES_EXPORTS}")
  if(WHOFREES_SANITIZE)
    # Its host is not sanitized, and preloads the runtime. It stays loaded to
    # the end, or what it leaks is nobody's.
    target_link_options(${target} PRIVATE -shared-libsan -Wl,-z,nodelete)
  endif()
  target_link_libraries(${target} PRIVATE whofreesLLVM ${CMAKE_DL_LIBS})
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME "${arg_NAME}-${WHOFREES_LLVM_MAJOR}" CXX_EXTENSIONS OFF
    LINK_DEPENDS "${WHOFREES_EXPORTS}")
endfunction()
