# whofrees_compile(<target>)
#
# How all code that includes LLVM's headers is compiled.
function(whofrees_compile target)
  target_compile_options(${target} PRIVATE -Wall -Wextra)
  # In the installed package the same target is made by WhofreesConfig.cmake.
  target_link_libraries(${target} PUBLIC
    $<BUILD_INTERFACE:whofreesLLVM> $<INSTALL_INTERFACE:Whofrees::LLVM>)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF)
endfunction()

# whofrees_layer(<target> DIRECTORY <name> SOURCES <file>... [USES <layer>...])
#
# A layer is a static library whose headers are included as "<name>/X.h". It
# sees the headers of the layers it uses, and of those they use, and no others:
# each layer's include directory holds nothing but a link to its own sources,
# so an include that points the wrong way does not build.
#
# Installed, it is Whofrees::<Name> for plugins of others: all of it is
# position-independent.
function(whofrees_layer target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "DIRECTORY" "SOURCES;USES")
  set(include_root "${PROJECT_BINARY_DIR}/include/${target}")
  file(MAKE_DIRECTORY "${include_root}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${include_root}/${arg_DIRECTORY}" SYMBOLIC)

  if(NOT arg_SOURCES)
    set(arg_SOURCES "${PROJECT_BINARY_DIR}/empty.cpp")
    if(NOT EXISTS "${arg_SOURCES}")
      file(TOUCH "${arg_SOURCES}")
    endif()
  endif()
  add_library(${target} STATIC ${arg_SOURCES})
  whofrees_compile(${target})
  target_include_directories(${target} PUBLIC
    "$<BUILD_INTERFACE:${include_root}>" "$<INSTALL_INTERFACE:${WHOFREES_INSTALL_HEADERS}>")
  target_link_libraries(${target} PUBLIC ${arg_USES})

  string(REGEX REPLACE "^whofrees" "" name "${target}")
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  install(TARGETS ${target} EXPORT WhofreesTargets
          ARCHIVE DESTINATION "${WHOFREES_INSTALL_ARCHIVES}")
  install(DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/"
          DESTINATION "${WHOFREES_INSTALL_HEADERS}/${arg_DIRECTORY}"
          FILES_MATCHING PATTERN "*.h")
endfunction()
