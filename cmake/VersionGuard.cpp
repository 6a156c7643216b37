//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// Stops a clang-tidy of another major before it touches anything of the plugin.
//
// Without this, a plugin built for 19 registers its checks in 22 where nobody
// looks for them, and the run is green and blind; one built for 22 crashes 19.
// The guard runs before every other initialiser of the plugin, and uses nothing
// of LLVM but what it asks the loader for by name. For it to run at all,
// loading must not fail: see the weak symbols in WhofreesPlugin.cmake.
//===----------------------------------------------------------------------===//

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

namespace {

/// The major of the LLVM that loaded us, or 0 if it will not say.
unsigned hostMajor() {
  // The C API is stable, and part of the shared LLVM since 16.
  using GetVersion = void (*)(unsigned *, unsigned *, unsigned *);
  if (auto Ask =
          reinterpret_cast<GetVersion>(dlsym(RTLD_DEFAULT, "LLVMGetVersion"))) {
    unsigned Major = 0;
    Ask(&Major, nullptr, nullptr);
    return Major;
  }
  // Older ones, and programs that contain LLVM, have at least what --version
  // prints: "Debian clang version 14.0.6".
  using GetFullVersion = std::string (*)();
  if (auto Ask = reinterpret_cast<GetFullVersion>(
          dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev"))) {
    const std::string Version = Ask();
    if (const char *Number = std::strstr(Version.c_str(), "version "))
      return std::strtoul(Number + std::strlen("version "), nullptr, 10);
  }
  return 0;
}

__attribute__((constructor(101))) void refuseOtherMajors() {
  const unsigned Host = hostMajor();
  if (Host == WHOFREES_LLVM_MAJOR)
    return;
  if (Host == 0)
    std::fprintf(stderr,
                 WHOFREES_PLUGIN_NAME
                 ": this plugin was built for clang-tidy %d, but the "
                 "program that loaded it does not say which LLVM it is\n",
                 WHOFREES_LLVM_MAJOR);
  else
    std::fprintf(stderr,
                 WHOFREES_PLUGIN_NAME
                 ": this plugin was built for clang-tidy %d, but "
                 "clang-tidy %u loaded it; run clang-tidy-%d, or "
                 "load " WHOFREES_PLUGIN_NAME "-%u.so instead\n",
                 WHOFREES_LLVM_MAJOR, Host, WHOFREES_LLVM_MAJOR, Host);
  _exit(1);
}

} // namespace
