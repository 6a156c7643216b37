//===--- Canary.cpp - a mistake that draws a question ---------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/doctor/Canary.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace whofrees::cli {

static constexpr const char *File = "canary.c";

/// No header: whether the compiler finds its own is another matter.
static constexpr const char *Text = R"(void *malloc(unsigned long size);
void free(void *memory);

struct canary {
  char *seed;
  char *water;
};

int canary_init(struct canary *bird) {
  bird->seed = malloc(8);
  if (!bird->seed)
    return -1;
  bird->water = malloc(8);
  if (!bird->water)
    return -1;
  return 0;
}

void canary_deinit(struct canary *bird) {
  free(bird->water);
  free(bird->seed);
}
)";

/// Errors, since `clangd --check` prints nothing else.
static constexpr const char *Configuration =
    "Checks: '-*,whofrees-*'\nWarningsAsErrors: 'whofrees-*'\n";

llvm::Expected<Canary> Canary::make() {
  llvm::SmallString<128> Unique;
  if (const std::error_code Problem =
          llvm::sys::fs::createUniqueDirectory("whofrees-canary", Unique))
    return llvm::createStringError(
        Problem, "there is no place for temporary files: " + Problem.message());
  Canary Made;
  Made.Folder = std::string(Unique);
  const std::pair<const char *, const char *> Files[] = {
      {File, Text},
      {".clang-tidy", Configuration},
      {"compile_flags.txt", "-xc\n"}};
  for (const auto &[Name, Content] : Files) {
    llvm::SmallString<128> Path(Made.Folder);
    llvm::sys::path::append(Path, Name);
    std::error_code Problem;
    llvm::raw_fd_ostream OS(Path, Problem);
    if (!Problem)
      OS << Content;
    OS.close();
    if (!Problem)
      Problem = OS.error();
    if (Problem) {
      OS.clear_error();
      return llvm::createStringError(
          Problem, "'" + std::string(Path) +
                       "' cannot be written: " + Problem.message());
    }
  }
  return Made;
}

Canary::~Canary() {
  if (Folder.empty())
    return;
  const std::error_code Ignored = llvm::sys::fs::remove_directories(Folder);
  (void)Ignored; // it is a temporary folder
}

std::string Canary::file() const {
  llvm::SmallString<128> Path(Folder);
  llvm::sys::path::append(Path, File);
  return std::string(Path);
}

bool Canary::isAskedIn(StringRef Said) {
  return Said.contains("who frees 'bird->seed' then?");
}

} // namespace whofrees::cli
