//===--- Surroundings.cpp - what decides about a file ---------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/doctor/Surroundings.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "cli/doctor/ClangdConfiguration.h"
#include "cli/doctor/Program.h"
#include "compat/TidyRun.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"

using clang::tidy::ClangTidyOptions;
using clang::tooling::CompilationDatabase;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace whofrees::cli {

/// The folder that clangd takes flags from for \p Path: the nearest above with
/// a compile database, itself or in `build`. Empty if there is none.
static std::string databaseAbove(StringRef Path) {
  for (StringRef At = Path; !At.empty(); At = path::parent_path(At))
    for (const char *Each :
         {"compile_commands.json", "build/compile_commands.json",
          "compile_flags.txt"}) {
      llvm::SmallString<256> Candidate(At);
      path::append(Candidate, Each);
      if (fs::exists(Candidate))
        return path::parent_path(Candidate).str();
    }
  return {};
}

/// True if \p Commands has \p File itself, and not only what resembles it.
static bool hasFile(const CompilationDatabase &Commands, StringRef File) {
  return llvm::any_of(Commands.getAllFiles(), [&](StringRef Each) {
    return Each == File || fs::equivalent(Each, File);
  });
}

static bool isHeader(StringRef File) {
  return llvm::is_contained({".h", ".hh", ".hpp", ".hxx", ".inc", ".inl"},
                            path::extension(File));
}

std::string lookForCommands(const Place &At, Diagnosis &Say) {
  if (At.Given) {
    Say.ok("the flags after '--' say how it is compiled");
    return {};
  }
  static constexpr const char *Make =
      "CMake writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Meson "
      "always, and 'bear -- make' for a Makefile; or give the flags after '--'";
  std::string Folder =
      At.BuildDir.empty() ? databaseAbove(At.Path) : At.BuildDir;
  if (Folder.empty()) {
    Say.problem("no compile_commands.json for '" + At.Path +
                    "', beside it, above, or in a 'build' there: an editor "
                    "guesses the flags",
                Make);
    return {};
  }
  std::string Why;
  const auto Commands = CompilationDatabase::loadFromDirectory(Folder, Why);
  if (!Commands) {
    Say.problem("the compile database in '" + Folder + "' cannot be read",
                "configure the build again");
    return {};
  }
  const std::vector<std::string> Files = Commands->getAllFiles();
  llvm::SmallString<256> Json(Folder);
  path::append(Json, "compile_commands.json");
  if (fs::exists(Json) && Files.empty()) {
    Say.problem("'" + Json + "' names no file", "configure the build again");
    return {};
  }
  const bool IsFile = fs::is_regular_file(At.Path);
  if (!Files.empty() && IsFile && !isHeader(At.Path) &&
      !hasFile(*Commands, At.Path))
    Say.problem("'" + Json + "' does not have '" + At.Path +
                    "': the flags of another file are taken",
                "add it to the build, and configure that again");
  else
    Say.ok("flags come from " + Folder);
  return Folder;
}

namespace {

/// The `.clang-tidy` files, as clang-tidy and clangd read them.
class Configurations : public clang::tidy::FileOptionsProvider {
public:
  Configurations()
      : FileOptionsProvider({}, ClangTidyOptions::getDefaults(), {}) {
    for (auto &[Name, Handler] : ConfigHandlers)
      Handler = [this](llvm::MemoryBufferRef Text) {
        return clang::tidy::parseConfigurationWithDiags(
            Text, [this](const llvm::SMDiagnostic &Each) { take(Each); });
      };
  }

  std::string Wrong; ///< the first mistake in one of them, and where

private:
  void take(const llvm::SMDiagnostic &Each) {
    if (Wrong.empty())
      Wrong = "'" + Each.getFilename().str() + "' line " +
              std::to_string(Each.getLineNo()) + ": " + Each.getMessage().str();
  }
};

} // namespace

void lookAtConfiguration(const Place &At, Diagnosis &Say) {
  llvm::SmallString<256> File(At.Path);
  if (!fs::is_regular_file(File))
    path::append(File, "any.cpp");
  Configurations Provider;
  ClangTidyOptions Merged;
  std::string Decides;
  unsigned Order = 0;
  for (const auto &[Options, Source] : Provider.getRawOptions(File)) {
    Merged.mergeWith(Options, ++Order);
    if (Options.Checks && !Options.Checks->empty())
      Decides = Source;
  }
  auto Ours = [](const ClangTidyOptions &Options) {
    return llvm::count_if(compat::checksOf(Options), [](StringRef Name) {
      return Name.substr(0, 9) == "whofrees-";
    });
  };
  if (!Provider.Wrong.empty())
    Say.problem("a configuration cannot be read: " + Provider.Wrong,
                "mend that line; until then, the file counts for nothing");
  else if (Decides.empty())
    Say.ok("no .clang-tidy chooses checks: whofrees-clangd has ours on, and "
           "clang-tidy with --checks='-*,whofrees-*'");
  else if (const auto On = Ours(Merged); !On)
    Say.problem("'" + Decides + "' switches our checks off",
                "add 'whofrees-*' at the end of its 'Checks'");
  else {
    ClangTidyOptions All;
    All.Checks = "-*,whofrees-*";
    Say.ok(llvm::Twine(On) + " of " + llvm::Twine(Ours(All)) +
           " of our checks are on, by " + Decides);
  }
  lookAtClangdConfiguration(File, Say);
}

void lookAtFile(const Place &At, StringRef Database, const Tools &With,
                Diagnosis &Say) {
  if (!fs::is_regular_file(At.Path))
    return;
  std::vector<std::string> Arguments{"--quiet", "--checks=-*,whofrees-*"};
  if (!With.Plugin.empty())
    Arguments.push_back("--load=" + With.Plugin);
  if (!Database.empty())
    Arguments.push_back("-p=" + Database.str());
  Arguments.push_back(At.Path);
  if (At.Given) {
    for (const auto &Command : At.Given->getCompileCommands(At.Path)) {
      Arguments.push_back("--");
      // Between the compiler and the file is what was given.
      const std::vector<std::string> &Line = Command.CommandLine;
      for (const std::string &Each :
           llvm::ArrayRef(Line).drop_front().drop_back())
        Arguments.push_back(Each);
    }
  } else if (Database.empty()) {
    Arguments.push_back("--");
  }
  const std::vector<StringRef> All(Arguments.begin(), Arguments.end());
  const ProgramResult Looked = runProgram(With.ClangTidy, All);
  StringRef Error;
  size_t Questions = 0;
  for (StringRef Rest = Looked.Output; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.contains(": error: ") && !Line.contains("[whofrees-")) {
      if (Error.empty())
        Error = Line;
    } else if (Line.contains("[whofrees-"))
      ++Questions;
  }
  if (StringRef Errors = Looked.Errors; Error.empty() && Looked.Status != 0)
    Error = Questions ? StringRef() : Errors.trim().split('\n').first;
  if (StringRef(Looked.Errors).contains("Compile command not found"))
    Say.problem("'" + At.Path + "' was passed over: there are no flags for it",
                "add it to the build, and configure that again");
  else if (!Error.empty())
    Say.problem("'" + At.Path + "' does not compile: " + Error,
                "what does not compile draws no question; mend it, or the "
                "flags it is compiled with");
  else
    Say.ok("'" + At.Path + "' draws " + llvm::Twine(Questions) +
           (Questions == 1 ? " question" : " questions"));
}

} // namespace whofrees::cli
