//===--- DoctorCommand.cpp - whofrees doctor ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/doctor/DoctorCommand.h"
#include "cli/doctor/Surroundings.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"

using llvm::cl::cat;
using llvm::cl::desc;
using llvm::cl::sub;
using llvm::cl::value_desc;

namespace whofrees::cli {

DoctorCommand::DoctorCommand()
    : Command("doctor", "[FILE...] [-- FLAGS]: why nothing shows, and what to "
                        "do about it; exits with 1 if it finds a cause"),
      Files(llvm::cl::Positional, desc("[FILE...]"), sub(Name),
            cat(category())),
      BuildDir("p",
               desc("Directory of the compile_commands.json; the nearest "
                    "one if it is not given"),
               value_desc("directory"), sub(Name), cat(category())),
      ClangTidy("clang-tidy",
                desc("Which clang-tidy; without it, the one "
                     "that the plugin is for"),
                value_desc("program"), sub(Name), cat(category())),
      Plugin("plugin",
             desc("Which plugin; without it, the one beside this "
                  "program"),
             value_desc("file"), sub(Name), cat(category())),
      Clangd("clangd",
             desc("Which clangd; without it, the whofrees-clangd "
                  "beside this program"),
             value_desc("program"), sub(Name), cat(category())) {}

static std::string absolute(llvm::StringRef Written) {
  llvm::SmallString<256> Path(Written);
  // Fails where the working directory is gone: then it stays as it is.
  if (llvm::sys::fs::make_absolute(Path))
    return Written.str();
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

ExitStatus
DoctorCommand::run(const clang::tooling::CompilationDatabase *Given) {
  auto Bird = Canary::make();
  if (!Bird) {
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << llvm::toString(Bird.takeError()) << '\n';
    return Failed;
  }
  Diagnosis Say(llvm::outs());
  Tools With = withDefaults({ClangTidy, Plugin, Clangd});
  const bool TidyIsWell = isTidyWell(With, *Bird, Say);
  if (!With.Clangd.empty())
    lookAtClangd(With, *Bird, Say);

  std::vector<std::string> Places(Files.begin(), Files.end());
  if (Places.empty())
    Places.emplace_back(".");
  for (const std::string &Written : Places) {
    Place At;
    At.Path = absolute(Written);
    if (!BuildDir.empty())
      At.BuildDir = absolute(BuildDir);
    At.Given = Given;
    if (!llvm::sys::fs::exists(At.Path)) {
      Say.problem("there is no file '" + Written + "'",
                  "name a file that the editor shows");
      continue;
    }
    const std::string Database = lookForCommands(At, Say);
    lookAtConfiguration(At, Say);
    if (TidyIsWell)
      lookAtFile(At, Database, With, Say);
  }
  if (Say.problems() == 0)
    return Done;
  llvm::outs() << Say.problems()
               << (Say.problems() == 1 ? " problem\n" : " problems\n");
  return Failed;
}

} // namespace whofrees::cli
