# whofrees_compile(<target>)
#
# How all code that includes LLVM's headers is compiled.
function(whofrees_compile target)
  target_compile_options(${target} PRIVATE -Wall -Wextra)
  target_link_libraries(${target} PUBLIC whofreesLLVM)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF)
endfunction()

# whofrees_layer(<target> DIRECTORY <name> SOURCES <file>... [USES <layer>...])
#
# A layer is an object library whose headers are included as "<name>/X.h". It
# sees the headers of the layers it uses, and of those they use, and no others:
# each layer's include directory holds nothing but a link to its own sources,
# so an include that points the wrong way does not build.
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
  add_library(${target} OBJECT ${arg_SOURCES})
  whofrees_compile(${target})
  target_include_directories(${target} PUBLIC "${include_root}")
  target_link_libraries(${target} PUBLIC ${arg_USES})
endfunction()
