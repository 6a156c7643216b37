# Finds the LLVM and Clang development packages of WHOFREES_LLVM_MAJOR and
# describes how code that includes their headers is compiled: the interface
# target `whofreesLLVM` carries include directories and flags, and no library.
# Used by our own build, and by whoever builds a plugin on the installed package.

set(WHOFREES_LLVM_PREFIX "/usr/lib/llvm-${WHOFREES_LLVM_MAJOR}" CACHE PATH
    "Where LLVM ${WHOFREES_LLVM_MAJOR} is installed; the default is where Debian puts it")

find_package(LLVM REQUIRED CONFIG
             PATHS "${WHOFREES_LLVM_PREFIX}/lib/cmake/llvm" NO_DEFAULT_PATH)
find_package(Clang REQUIRED CONFIG
             PATHS "${WHOFREES_LLVM_PREFIX}/lib/cmake/clang" NO_DEFAULT_PATH)

if(NOT LLVM_VERSION_MAJOR EQUAL WHOFREES_LLVM_MAJOR)
  message(FATAL_ERROR "LLVM ${WHOFREES_LLVM_MAJOR} was asked for, ${LLVM_DIR} is LLVM ${LLVM_VERSION}")
endif()
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_DIR}")

add_library(whofreesLLVM INTERFACE)
target_include_directories(whofreesLLVM SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
separate_arguments(WHOFREES_LLVM_DEFINITIONS NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(whofreesLLVM INTERFACE ${WHOFREES_LLVM_DEFINITIONS})
target_compile_options(whofreesLLVM INTERFACE
  -fno-rtti -fno-exceptions -fvisibility-inlines-hidden)
target_compile_features(whofreesLLVM INTERFACE cxx_std_17)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC sees null pointers and unset variables in LLVM's inline functions that
  # are not there; LLVM itself builds with these two off.
  target_compile_options(whofreesLLVM INTERFACE -Wno-nonnull -Wno-maybe-uninitialized)
endif()
if(WHOFREES_LLVM_MAJOR GREATER_EQUAL 22)
  # It deprecates what it has a replacement for, and the older majors do not.
  target_compile_options(whofreesLLVM INTERFACE -Wno-deprecated-declarations)
endif()
if(WHOFREES_SANITIZE)
  # LLVM's packages have no run-time type information, which these two read.
  set(sanitize -fsanitize=${WHOFREES_SANITIZE} -fno-sanitize=vptr,function)
  target_compile_options(whofreesLLVM INTERFACE
    ${sanitize} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_link_options(whofreesLLVM INTERFACE ${sanitize})
endif()
