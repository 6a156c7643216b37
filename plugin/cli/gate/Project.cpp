//===--- Project.cpp - which files, with which options --------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Project.h"
#include "clang-tidy/GlobList.h"
#include "cli/gate/Look.h"
#include "compat/TidyRun.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang::tooling;
using clang::tidy::ClangTidyOptions;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace whofrees::cli {

std::string absolutePath(StringRef Written) {
  llvm::SmallString<256> Path(Written);
  // Fails where the working directory is gone: then it stays as it is.
  if (llvm::sys::fs::make_absolute(Path))
    return Written.str();
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

/// True if \p File is \p Directory, or below it.
static bool isBelow(StringRef File, StringRef Directory) {
  return File == Directory || Directory == "/" ||
         (File.consume_front(Directory) && File.starts_with("/"));
}

std::string shownPath(StringRef Absolute) {
  llvm::SmallString<256> Here, RealHere, Real;
  std::string Path = absolutePath(Absolute);
  if (llvm::sys::fs::current_path(Here))
    return Path;
  if (Path != Here && isBelow(Path, Here))
    return Path.substr(Here.size() + 1);
  // There may be a link on the way from one to the other.
  if (!llvm::sys::fs::real_path(Here, RealHere) &&
      !llvm::sys::fs::real_path(Path, Real) && Real != RealHere &&
      isBelow(Real, RealHere))
    return Real.substr(RealHere.size() + 1).str();
  return Path;
}

llvm::Expected<Shard> readShard(StringRef Written) {
  Shard Part;
  if (Written.empty())
    return Part;
  auto [Index, Count] = Written.split('/');
  if (Index.getAsInteger(10, Part.Index) ||
      Count.getAsInteger(10, Part.Count) || Part.Index < 1 ||
      Part.Index > Part.Count)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "'--shard' is I/N with I from 1 to N, as "
                                   "in 2/8; it is '" +
                                       Written.str() + "'");
  return Part;
}

/// False for what has commands too, such as assembler and Fortran.
static bool mayBeC(StringRef File) {
  using namespace clang::driver::types;
  StringRef Extension = path::extension(File);
  Extension.consume_front(".");
  const ID Type = lookupTypeForExtension(Extension);
  return Type == clang::driver::types::TY_INVALID || isDerivedFromC(Type);
}

llvm::Expected<Project> findProject(StringRef BuildDir, StringRef File,
                                    llvm::ArrayRef<std::string> Paths,
                                    Shard Part,
                                    const CompilationDatabase *Given) {
  Project P;
  std::string Problem;
  auto Fail = [](const std::string &Message) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
  };
  std::vector<std::string> Wanted;
  for (const std::string &Each : Paths)
    Wanted.push_back(absolutePath(Each));
  if (Given) {
    P.Commands = Given;
    P.Directory = absolutePath(".");
    P.Units = Wanted;
    if (Wanted.empty())
      return Fail("flags after '--' are for files; which files?");
  } else if (!File.empty()) {
    P.Owned = JSONCompilationDatabase::loadFromFile(
        File, Problem, JSONCommandLineSyntax::AutoDetect);
    // As loadFromDirectory() does.
    if (P.Owned)
      P.Owned = inferTargetAndDriverMode(expandResponseFiles(
          std::move(P.Owned), llvm::vfs::getRealFileSystem()));
    P.Directory = path::parent_path(absolutePath(File)).str();
  } else if (!BuildDir.empty()) {
    if (!llvm::sys::fs::exists(BuildDir + "/compile_commands.json"))
      return Fail("no compile_commands.json in '" + BuildDir.str() + "'");
    P.Owned = CompilationDatabase::loadFromDirectory(BuildDir, Problem);
    P.Directory = absolutePath(BuildDir);
  } else {
    std::string Above = absolutePath(Wanted.empty() ? "." : Wanted.front());
    for (StringRef At = Above; !At.empty() && !P.Owned;
         At = path::parent_path(At))
      for (const char *Sub : {"", "build"}) {
        llvm::SmallString<256> Candidate(At);
        path::append(Candidate, Sub);
        llvm::SmallString<256> Json(Candidate);
        path::append(Json, "compile_commands.json");
        if (P.Owned || !llvm::sys::fs::exists(Json))
          continue;
        P.Owned = CompilationDatabase::loadFromDirectory(Candidate, Problem);
        P.Directory = Candidate.str();
        if (!P.Owned)
          return Fail(Problem);
      }
    if (!P.Owned)
      return Fail("no compile_commands.json in this directory, its 'build', or "
                  "above; name its directory with '-p'");
  }
  if (P.Owned)
    P.Commands = P.Owned.get();
  if (!P.Commands)
    return Fail("the compile database cannot be read: " +
                StringRef(Problem).trim().str());
  if (!Given) {
    for (const std::string &Each : P.Commands->getAllFiles())
      if (mayBeC(Each))
        P.Units.push_back(absolutePath(Each));
    // One that is not at all in the project would pass in silence.
    for (size_t I = 0; I < Wanted.size(); ++I)
      if (llvm::none_of(P.Units, [&](StringRef Unit) {
            return isBelow(Unit, Wanted[I]);
          }))
        return Fail("the compile database has no file at or below '" +
                    Paths[I] + "'");
    if (!Wanted.empty())
      llvm::erase_if(P.Units, [&](StringRef Unit) {
        return llvm::none_of(
            Wanted, [&](StringRef Each) { return isBelow(Unit, Each); });
      });
  }
  if (P.Units.empty())
    return Fail("the compile database has no files");
  llvm::sort(P.Units);
  P.Units.erase(std::unique(P.Units.begin(), P.Units.end()), P.Units.end());
  std::vector<std::string> Mine;
  for (size_t I = Part.Index - 1; I < P.Units.size(); I += Part.Count)
    Mine.push_back(P.Units[I]);
  P.Units = std::move(Mine);
  return P;
}

static ClangTidyOptions ownOptions(const LookOptions &With) {
  ClangTidyOptions Own;
  auto Set = [&](StringRef Option, StringRef Value) {
    if (!Value.empty())
      Own.CheckOptions[Option] = ClangTidyOptions::ClangTidyValue(Value);
  };
  Set("Profile", With.Profile);
  Set("Model", With.Model);
  Set("Questions", With.Questions);
  return Own;
}

GateOptions::GateOptions(const LookOptions &With)
    : FileOptionsProvider({}, ClangTidyOptions::getDefaults(),
                          ownOptions(With)) {
  ConfigHandlers = {{".clang-tidy", [this](llvm::MemoryBufferRef File) {
                       auto Read = clang::tidy::parseConfigurationWithDiags(
                           File, [this](const llvm::SMDiagnostic &Problem) {
                             Problems.push_back(Problem);
                           });
                       if (!Read)
                         return ClangTidyOptions();
                       verify(*Read, File);
                       return *Read;
                     }}};
}

void GateOptions::verify(const ClangTidyOptions &Read,
                         llvm::MemoryBufferRef File) {
  if (!File.getBuffer().contains("whofrees-"))
    return;
  ClangTidyOptions All;
  All.Checks = "-*,whofrees-*";
  auto Complain = [&](StringRef Name, StringRef What) {
    llvm::SourceMgr SM;
    const unsigned Id = SM.AddNewSourceBuffer(
        llvm::MemoryBuffer::getMemBuffer(File, false), llvm::SMLoc());
    const StringRef Text = SM.getMemoryBuffer(Id)->getBuffer();
    const size_t At = Text.find(Name);
    Problems.push_back(SM.GetMessage(
        llvm::SMLoc::getFromPointer(Text.data() +
                                    (At == StringRef::npos ? 0 : At)),
        llvm::SourceMgr::DK_Error, "there is no " + What + " '" + Name + "'"));
  };
  const std::vector<std::string> Checks = compat::checksOf(All);
  llvm::SmallVector<StringRef, 8> Globs;
  const std::string Named = Read.Checks.value_or("");
  StringRef(Named).split(Globs, ',');
  for (StringRef Glob : Globs)
    if (Glob = Glob.trim(); Glob.starts_with("whofrees-") &&
                            llvm::none_of(Checks, [&](const std::string &Name) {
                              return clang::tidy::GlobList(Glob).contains(Name);
                            }))
      Complain(Glob, "check");
  const ClangTidyOptions::OptionMap Options = compat::optionsOf(All);
  for (const auto &Each : Read.CheckOptions)
    if (Each.first().starts_with("whofrees-") && !Options.count(Each.first()))
      Complain(Each.first(), "option");
}

std::vector<GateOptions::OptionsSource>
GateOptions::getRawOptions(StringRef File) {
  std::vector<OptionsSource> Raw = FileOptionsProvider::getRawOptions(File);
  ClangTidyOptions Merged;
  unsigned Order = 0;
  for (const OptionsSource &Each : Raw)
    Merged.mergeWith(Each.first, ++Order);
  auto [Known, New] = Ours.try_emplace(Merged.Checks.value_or(""), "-*");
  std::string &Checks = Known->second;
  if (New) {
    for (const std::string &Name : compat::checksOf(Merged))
      if (StringRef(Name).starts_with("whofrees-"))
        (Checks += ',') += Name;
    if (Checks == "-*")
      Checks += ",whofrees-*";
  }
  ClangTidyOptions Last;
  Last.Checks = Checks;
  Raw.emplace_back(Last, "whofrees gate");
  return Raw;
}

} // namespace whofrees::cli
