//===--- Tools.cpp - the programs that are to ask -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/doctor/Tools.h"
#include "cli/doctor/Program.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Regex.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace whofrees::cli {

/// The LLVM that this program is built with, and so the plugin beside it.
static std::string major() { return std::to_string(LLVM_VERSION_MAJOR); }

/// The path of \p Name in \p Folder if that is there, or an empty one.
static std::string ifThere(StringRef Folder, const llvm::Twine &Name) {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Name);
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return fs::exists(Path) ? std::string(Path) : std::string();
}

Tools withDefaults(Tools Given) {
  static int Here; // somewhere in this program
  const std::string Program = fs::getMainExecutable(nullptr, &Here);
  const StringRef Folder = path::parent_path(Program);
  if (Given.ClangTidy.empty())
    Given.ClangTidy = ifThere(WHOFREES_LLVM_TOOLS, "clang-tidy");
  if (Given.ClangTidy.empty())
    Given.ClangTidy = "clang-tidy-" + major();
  if (Given.Plugin.empty())
    Given.Plugin = ifThere(Folder, "../lib/whofrees-" + major() + ".so");
  if (Given.Plugin.empty()) // as it is installed
    Given.Plugin = ifThere(Folder, "../" WHOFREES_INSTALL_LIBDIR "/whofrees-" +
                                       major() + ".so");
  if (Given.Clangd.empty())
    Given.Clangd = ifThere(Folder, "whofrees-clangd-" + major());
  if (Given.Clangd.empty())
    Given.Clangd = ifThere(Folder, "whofrees-clangd");
  return Given;
}

/// The version that \p Said names, as "19.1.7".
static std::string versionIn(StringRef Said) {
  llvm::SmallVector<StringRef, 2> Found;
  return llvm::Regex("version ([0-9]+[0-9.]*)").match(Said, &Found)
             ? Found[1].str()
             : "of an unknown version";
}

static bool canRun(StringRef Program, StringRef Option, Diagnosis &Say,
                   std::string &Version) {
  const ProgramResult Told = runProgram(Program, {"--version"});
  if (Told.Status == 0) {
    Version = versionIn(Told.Output);
    return true;
  }
  Say.problem("'" + Program + "' cannot be run" +
                  (Told.Problem.empty() ? "" : ": " + Told.Problem),
              "install it, or name another with '--" + Option + "=PROGRAM'");
  return false;
}

/// How many of our checks are in what `--list-checks` printed.
static size_t countChecks(StringRef Listed) {
  return Listed.count("    whofrees-");
}

bool isTidyWell(Tools &With, const Canary &Bird, Diagnosis &Say) {
  std::string Version;
  if (!canRun(With.ClangTidy, "clang-tidy", Say, Version))
    return false;
  Say.ok("clang-tidy " + Version + ": " + With.ClangTidy);

  const StringRef Ours = "--checks=-*,whofrees-*";
  if (const size_t Inside = countChecks(
          runProgram(With.ClangTidy, {"--config={}", Ours, "--list-checks"})
              .Output)) {
    Say.ok("it has our checks inside, " + llvm::Twine(Inside) +
           " of them, and needs no plugin");
    With.Plugin.clear();
  } else if (With.Plugin.empty()) {
    Say.problem("there is no plugin beside this program, and clang-tidy does "
                "not have our checks without it",
                "name it with '--plugin=whofrees-" + major() + ".so'");
    return false;
  }
  const std::string Load = "--load=" + With.Plugin;
  llvm::SmallVector<StringRef, 8> Arguments;
  if (!With.Plugin.empty()) {
    if (!fs::exists(With.Plugin)) {
      Say.problem("there is no plugin '" + With.Plugin + "'",
                  "build it, or name another with '--plugin=FILE'");
      return false;
    }
    Arguments = {Load, "--config={}", Ours, "--list-checks"};
    const ProgramResult Listed = runProgram(With.ClangTidy, Arguments);
    StringRef Why = StringRef(Listed.Errors).trim();
    if (Why.consume_front("whofrees: ")) {
      // The plugin itself, about the major of what loads it.
      const auto [What, ToDo] = Why.split("; ");
      Say.problem(What, ToDo);
      return false;
    }
    const size_t Checks = countChecks(Listed.Output);
    if (!Checks && Why.contains("load request ignored")) {
      Why.consume_front("Error opening '" + With.Plugin + "': ");
      Say.problem("clang-tidy cannot load the plugin: " + Why.split('\n').first,
                  "build it for this machine and clang-tidy " + Version +
                      ", or name another with '--plugin=FILE'");
      return false;
    }
    if (!Checks) {
      Say.problem("'" + With.Plugin + "' is loaded, but has no checks of ours",
                  "name the plugin with '--plugin=whofrees-" + major() +
                      ".so'");
      return false;
    }
    Say.ok("the plugin is loaded, with " + llvm::Twine(Checks) +
           " checks: " + With.Plugin);
  }
  const std::string File = Bird.file();
  Arguments.clear();
  if (!With.Plugin.empty())
    Arguments.push_back(Load);
  Arguments.append({"--quiet", File, "--", "-xc"});
  const ProgramResult Looked = runProgram(With.ClangTidy, Arguments);
  if (!Canary::isAskedIn(Looked.Output)) {
    StringRef Why = StringRef(Looked.Errors).trim();
    Say.problem("clang-tidy does not ask about the canary, a mistake of our "
                "own" +
                    (Why.empty() ? "" : ": " + Why.split('\n').first),
                "take the clang-tidy and the plugin of one build, or report "
                "this with what is above");
    return false;
  }
  Say.ok("clang-tidy asks about the canary, a mistake of our own");
  return true;
}

void lookAtClangd(const Tools &With, const Canary &Bird, Diagnosis &Say) {
  std::string Version;
  if (!canRun(With.Clangd, "clangd", Say, Version))
    return;
  const std::string Check = "--check=" + Bird.file();
  const ProgramResult Looked =
      runProgram(With.Clangd, {Check, "--enable-config=false", "--log=error"});
  if (Canary::isAskedIn(Looked.Errors))
    Say.ok("clangd " + Version + " asks about the canary: " + With.Clangd);
  else
    Say.problem("clangd " + Version +
                    " does not ask about the canary: " + With.Clangd,
                "stock clangd loads no plugins; have the editor run "
                "whofrees-clangd, as docs/editors.md says");
}

} // namespace whofrees::cli
