//===--- GateCommand.cpp - whofrees gate ----------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/GateCommand.h"
#include "ask/Catalogue.h"
#include "cli/gate/Baseline.h"
#include "cli/gate/Cache.h"
#include "cli/gate/GitChanges.h"
#include "cli/gate/Look.h"
#include "cli/gate/Outputs.h"
#include "cli/gate/Progress.h"
#include "cli/gate/Workers.h"
#include "lifecycle/ModelFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include <sched.h>

namespace whofrees::cli {

using llvm::cl::cat;
using llvm::cl::desc;
using llvm::cl::init;
using llvm::cl::sub;
using llvm::cl::value_desc;

static constexpr unsigned DefaultTimeLimit = 300; // seconds

GateCommand::GateCommand()
    : Command("gate", "[PATH...]: looks at a project, for a CI job; exits with "
                      "0 for nothing new, 1 for findings, 2 if it could not "
                      "look"),
      Paths(llvm::cl::Positional, desc("[PATH...]"), sub(Name),
            cat(category())),
      BuildDir("p",
               desc("Directory of the compile_commands.json; the nearest "
                    "one if it is not given"),
               value_desc("directory"), sub(Name), cat(category())),
      CommandsFile("compile-commands", desc("The compile database itself"),
                   value_desc("file"), sub(Name), cat(category())),
      Since("since",
            desc("Only what this revision and HEAD do not share: findings "
                 "whose path touches changed lines"),
            value_desc("revision"), sub(Name), cat(category())),
      Baseline("baseline", desc("What is known already"), value_desc("file"),
               sub(Name), cat(category())),
      UpdateBaseline("update-baseline",
                     desc("Write what is found to the baseline"), sub(Name),
                     cat(category())),
      Profile("profile", desc("'course' asks about design, too"),
              value_desc("course|ci"), sub(Name), cat(category())),
      Model("model", desc("The model file, instead of '.whofrees.yaml'"),
            value_desc("file"), sub(Name), cat(category())),
      Questions("questions",
                desc("A file that says the questions in other words"),
                value_desc("file"), sub(Name), cat(category())),
      Part("shard", desc("Only the I-th of N parts of the files"),
           value_desc("I/N"), sub(Name), cat(category())),
      CacheDir("cache-dir",
               desc("Where results are kept; '.whofrees-cache' beside the "
                    "compile database if it is not given"),
               value_desc("directory"), sub(Name), cat(category())),
      NoCache("no-cache", desc("Look at unchanged files, too"), sub(Name),
              cat(category())),
      Jobs("jobs", desc("Processes at once; as many as there are processors"),
           value_desc("number"), init(0), sub(Name), cat(category())),
      TimeLimit("timeout", desc("Seconds for one file"), value_desc("seconds"),
                init(DefaultTimeLimit), sub(Name), cat(category())),
      Tell(Name) {}

static ExitStatus cannot(const llvm::Twine &Why) {
  llvm::WithColor::error(llvm::errs(), "whofrees") << Why << '\n';
  return BadUsage;
}

static unsigned processors() {
  cpu_set_t Mine;
  if (sched_getaffinity(0, sizeof(Mine), &Mine) == 0)
    return CPU_COUNT(&Mine);
  return 1;
}

/// Says what is wrong with a model file; false if something is.
static bool reads(llvm::StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  if (!Buffer) {
    cannot("the model '" + File +
           "' cannot be read: " + Buffer.getError().message());
    return false;
  }
  lifecycle::ModelSet Models;
  return Models.add(**Buffer, [](const llvm::SMDiagnostic &Problem) {
    Problem.print("whofrees", llvm::errs());
  });
}

/// The same for a file of other wordings.
static bool rewords(llvm::StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  if (!Buffer) {
    cannot("the questions '" + File +
           "' cannot be read: " + Buffer.getError().message());
    return false;
  }
  ask::Catalogue Texts = ask::Catalogue::builtIn();
  return Texts.reword(**Buffer, [](const llvm::SMDiagnostic &Problem) {
    Problem.print("whofrees", llvm::errs());
  });
}

/// Writes \p File first if that is wanted and all of it is known.
static llvm::Error useBaseline(llvm::StringRef File, bool Update, Report &Of) {
  if (Update && !Of.Lost.empty()) {
    cannot("the baseline is left as it was, for not all could be looked at");
    return llvm::Error::success();
  }
  if (Update)
    if (llvm::Error Failed = writeBaseline(File, Of))
      return Failed;
  return applyBaseline(File, Of,
                       Of.Complete && Of.Part.Count == 1 && Of.Lost.empty());
}

/// Says which changed sources no command compiles: nobody looks at them.
static void tellUnbuilt(const llvm::StringSet<> &Changed,
                        const clang::tooling::CompilationDatabase &Commands) {
  llvm::StringSet<> Built;
  for (const std::string &File : Commands.getAllFiles())
    Built.insert(shownPath(File));
  std::vector<llvm::StringRef> Unbuilt;
  for (const auto &Each : Changed)
    if (const llvm::StringRef File = Each.first();
        llvm::is_contained({".c", ".cc", ".cpp", ".cxx", ".c++", ".C"},
                           llvm::sys::path::extension(File)) &&
        !Built.contains(File) && llvm::sys::fs::exists(File))
      Unbuilt.push_back(File);
  llvm::sort(Unbuilt);
  for (const llvm::StringRef File : Unbuilt)
    llvm::WithColor::note(llvm::errs(), "whofrees")
        << "'" << File
        << "' has changed, but the compile database does not have it\n";
}

ExitStatus GateCommand::run(const clang::tooling::CompilationDatabase *Given) {
  auto Part = readShard(this->Part);
  if (!Part)
    return cannot(llvm::toString(Part.takeError()));
  if (!Profile.empty() && Profile != "ci" && Profile != "course")
    return badUsage("'--profile' is 'ci' or 'course', not '" + Profile + "'");
  if (UpdateBaseline && Baseline.empty())
    return badUsage("'--update-baseline' goes with '--baseline FILE'");
  auto Found = findProject(BuildDir, CommandsFile, Paths, *Part, Given);
  if (!Found)
    return cannot(llvm::toString(Found.takeError()));
  // With flags after `--`, the files are the project.
  const bool Everything = (Paths.empty() || Given) && Since.empty();
  if (UpdateBaseline && (!Everything || Part->Count != 1))
    return cannot("a baseline is of the whole project: '--update-baseline' "
                  "goes without paths, '--shard' and '--since'");
  LookOptions With;
  With.Commands = Found->Commands;
  With.Profile = Profile;
  if (!Model.empty()) {
    if (!reads(Model))
      return BadUsage;
    With.Model = absolutePath(Model);
  }
  if (!Questions.empty()) {
    if (!rewords(Questions))
      return BadUsage;
    With.Questions = absolutePath(Questions);
  }
  GateOptions Options(With);
  for (const std::string &Unit : Found->Units)
    Options.getOptions(Unit);
  for (const llvm::SMDiagnostic &Problem : Options.problems())
    Problem.print("whofrees", llvm::errs());
  if (!Options.problems().empty())
    return BadUsage;
  Changes Changed;
  llvm::StringSet<> ChangedFiles;
  if (!Since.empty()) {
    auto Read = changesSince(Since);
    if (!Read)
      return cannot(llvm::toString(Read.takeError()));
    Changed = std::move(*Read);
    ChangedFiles = Changed.files();
    With.Changed = &ChangedFiles;
    if (!Given)
      tellUnbuilt(ChangedFiles, *Found->Commands);
  }

  Report All;
  All.Part = *Part;
  All.Complete = Everything;
  std::optional<Cache> Kept;
  if (!NoCache)
    Kept.emplace(CacheDir.empty() ? Found->Directory + "/.whofrees-cache"
                                  : CacheDir,
                 With, Options);
  std::vector<std::string> Left;
  for (const std::string &Unit : Found->Units)
    if (auto Known = Kept ? Kept->find(Unit) : std::nullopt) {
      ++All.Cached;
      All.add(Unit, std::move(*Known));
    } else {
      Left.push_back(Unit);
    }
  {
    Progress Bar(Left.size());
    WorkerOptions How;
    How.Jobs = Jobs ? Jobs : processors();
    How.TimeLimit = TimeLimit;
    runWorkers(
        Left, How, [&](const std::string &Unit) { return look(Unit, With); },
        [&](size_t Index, UnitResult Result) {
          Bar.finished(shownPath(Left[Index]));
          if (Kept)
            Kept->keep(Left[Index], Result);
          All.add(Left[Index], std::move(Result));
        });
  }
  All.finish();
  if (!Baseline.empty())
    if (llvm::Error Failed = useBaseline(Baseline, UpdateBaseline, All))
      return cannot(llvm::toString(std::move(Failed)));
  if (!Since.empty()) {
    llvm::erase_if(All.Findings,
                   [&](const Finding &F) { return !Changed.touches(F); });
    for (Finding &F : All.Findings)
      F.OnChanged = Changed.touches(F.At.File, F.At.Line);
    // What one of a header silences may be in a file that was not looked at.
    llvm::erase_if(All.Suppressions, [&](const Suppression &S) {
      return !S.Used && !Changed.touches(S.File, S.Line);
    });
  }
  if (!Tell.tell(All))
    return BadUsage;
  return static_cast<ExitStatus>(All.status());
}

MergeCommand::MergeCommand()
    : Command("merge", "A.sarif B.sarif...: one report of what the parts of a "
                       "project gave"),
      Parts(llvm::cl::Positional, desc("A.sarif B.sarif..."), sub(Name),
            cat(category())),
      Baseline("baseline", desc("What is known already"), value_desc("file"),
               sub(Name), cat(category())),
      UpdateBaseline("update-baseline",
                     desc("Write what is found to the baseline"), sub(Name),
                     cat(category())),
      Tell(Name) {}

ExitStatus MergeCommand::run(const clang::tooling::CompilationDatabase *) {
  if (Parts.empty())
    return badUsage("'merge' of which reports?");
  Report All;
  std::vector<Shard> Seen;
  for (const std::string &File : Parts)
    if (llvm::Error Failed = addSarif(File, All, Seen))
      return cannot(llvm::toString(std::move(Failed)));
  // A part that never came would pass in silence.
  const unsigned Count = Seen.front().Count;
  if (llvm::any_of(Seen, [&](Shard S) { return S.Count != Count; }))
    return cannot("the reports are of projects cut into different numbers of "
                  "parts");
  for (unsigned I = 1; I <= Count; ++I)
    if (const auto Times =
            llvm::count_if(Seen, [&](Shard S) { return S.Index == I; });
        Times != 1)
      return cannot("the report of '--shard " + llvm::Twine(I) + "/" +
                    llvm::Twine(Count) + "' is " +
                    (Times ? "there twice" : "missing"));
  All.finish();
  if (UpdateBaseline && Baseline.empty())
    return badUsage("'--update-baseline' goes with '--baseline FILE'");
  if (UpdateBaseline && !All.Complete)
    return cannot("a baseline is of the whole project: the reports are of a "
                  "change, or of some paths");
  if (!Baseline.empty())
    if (llvm::Error Failed = useBaseline(Baseline, UpdateBaseline, All))
      return cannot(llvm::toString(std::move(Failed)));
  if (!Tell.tell(All))
    return BadUsage;
  return static_cast<ExitStatus>(All.status());
}

Tellers::Tellers(llvm::cl::SubCommand &Of)
    : Sarif("sarif", desc("Write SARIF 2.1.0"), value_desc("file"), sub(Of),
            cat(Command::category())),
      GitLab("gitlab", desc("Write a Code Quality report"), value_desc("file"),
             sub(Of), cat(Command::category())),
      Markdown("markdown", desc("Write a page for the job's summary"),
               value_desc("file"), sub(Of), cat(Command::category())),
      GitHub("github", desc("Print annotations of a GitHub workflow, too"),
             sub(Of), cat(Command::category())) {}

bool Tellers::tell(const Report &Of) const {
  writeText(Of, llvm::outs());
  if (GitHub)
    writeGitHub(Of, llvm::outs());
  bool Written = true;
  auto Write = [&](const std::string &File, auto Make) {
    if (File.empty())
      return;
    if (llvm::Error Failed = writeWhole(File, Make(Of))) {
      cannot(llvm::toString(std::move(Failed)));
      Written = false;
    }
  };
  Write(Sarif, asSarif);
  Write(GitLab, asGitLab);
  Write(Markdown, asMarkdown);
  return Written;
}

} // namespace whofrees::cli
