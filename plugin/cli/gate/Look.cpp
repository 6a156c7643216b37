//===--- Look.cpp - a look at one file ------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Look.h"
#include "clang-tidy/ClangTidyModule.h"
#include "cli/gate/Listener.h"
#include "cli/gate/Project.h"
#include "cli/gate/Suppressions.h"
#include "compat/SeenFiles.h"
#include "compat/TidyRun.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/FileSystem.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::cli {
namespace {

/// A file as it is called in reports.
std::string nameOf(const SourceManager &SM, FileEntryRef File) {
  llvm::SmallString<256> Path(File.getName());
  SM.getFileManager().makeAbsolutePath(Path);
  return shownPath(Path);
}

/// All that was read. A copy, since asking about one can add others.
std::vector<FileEntryRef> filesOf(const SourceManager &SM) {
  std::vector<FileEntryRef> All;
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    All.push_back(It->first);
  return All;
}

/// Preprocesses only, to learn whether what changed is included.
class ScanAction : public PreprocessOnlyAction {
public:
  ScanAction(const llvm::StringSet<> &Changed, bool &Touched)
      : Changed(Changed), Touched(Touched) {}

protected:
  void EndSourceFileAction() override {
    const SourceManager &SM = getCompilerInstance().getSourceManager();
    for (const FileEntryRef File : filesOf(SM))
      Touched |= Changed.contains(nameOf(SM, File));
    PreprocessOnlyAction::EndSourceFileAction();
  }

private:
  const llvm::StringSet<> &Changed;
  bool &Touched;
};

class LookAction : public ASTFrontendAction {
public:
  LookAction(tidy::ClangTidyASTConsumerFactory &Factory, Listener &Tell,
             UnitResult &Into, bool &Seen)
      : Factory(Factory), Tell(Tell), Into(Into), Seen(Seen) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef File) override {
    struct Introduction : ASTConsumer {
      explicit Introduction(Listener &Tell) : Tell(Tell) {}
      void Initialize(ASTContext &Ast) override { Tell.see(Ast); }
      Listener &Tell;
    };
    std::vector<std::unique_ptr<ASTConsumer>> Both;
    Both.reserve(2);
    Both.push_back(std::make_unique<Introduction>(Tell));
    Both.push_back(Factory.createASTConsumer(Compiler, File));
    return std::make_unique<MultiplexConsumer>(std::move(Both));
  }

  void EndSourceFileAction() override {
    const SourceManager &SM = getCompilerInstance().getSourceManager();
    Seen = true;
    for (const FileEntryRef Entry : filesOf(SM)) {
      const FileID File = SM.translateFile(Entry);
      if (File.isInvalid() ||
          SM.isInSystemHeader(SM.getLocForStartOfFile(File)))
        continue;
      for (Suppression &S : suppressionsIn(
               SM.getBufferDataOrNone(File).value_or(""), nameOf(SM, Entry)))
        Into.Suppressions.push_back(std::move(S));
    }
  }

private:
  tidy::ClangTidyASTConsumerFactory &Factory;
  Listener &Tell;
  UnitResult &Into;
  bool &Seen;
};

class LookFactory : public tooling::FrontendActionFactory {
public:
  LookFactory(tidy::ClangTidyContext &Tidy, Listener &Tell, UnitResult &Into)
      : Factory(Tidy), Tell(Tell), Into(Into) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<LookAction>(Factory, Tell, Into, Seen);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Client) override {
    // As clang-tidy does, for code that asks who reads it.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files,
                                                std::move(Containers), Client);
  }

  bool Seen = false;

private:
  tidy::ClangTidyASTConsumerFactory Factory;
  Listener &Tell;
  UnitResult &Into;
};

} // namespace

/// A warning is no reason to call a file broken, and no flag silences ours.
static tooling::CommandLineArguments
withoutErrors(const tooling::CommandLineArguments &Words, StringRef) {
  tooling::CommandLineArguments Rest;
  llvm::copy_if(Words, std::back_inserter(Rest), [](StringRef Word) {
    return Word != "-w" && Word != "-Weverything" &&
           Word != "-pedantic-errors" && !Word.starts_with("-Werror");
  });
  return Rest;
}

/// A precompiled header is another compiler's, or another version's. CMake
/// names the header itself as well.
static tooling::CommandLineArguments
withoutPrecompiled(const tooling::CommandLineArguments &Words, StringRef) {
  tooling::CommandLineArguments Rest;
  for (size_t I = 0; I < Words.size(); ++I) {
    if (Words[I] != "-include-pch") {
      Rest.push_back(Words[I]);
      continue;
    }
    // Each may have an -Xclang before it.
    if (!Rest.empty() && Rest.back() == "-Xclang") {
      Rest.pop_back();
      ++I;
    }
    ++I;
  }
  return Rest;
}

static void prepare(tooling::ClangTool &Tool,
                    const tidy::ClangTidyOptions &Options) {
  using namespace tooling;
  const CommandLineArguments Before = Options.ExtraArgsBefore.value_or(
                                 CommandLineArguments()),
                             After = Options.ExtraArgs.value_or(
                                 CommandLineArguments());
  Tool.appendArgumentsAdjuster(
      getInsertArgumentAdjuster(Before, ArgumentInsertPosition::BEGIN));
  Tool.appendArgumentsAdjuster(
      getInsertArgumentAdjuster(After, ArgumentInsertPosition::END));
  // clang looks for its own headers beside the running program, where ours does
  // not live. In front, so that any other resource directory wins.
  if (llvm::sys::fs::is_directory(WHOFREES_RESOURCE_DIR))
    Tool.appendArgumentsAdjuster(getInsertArgumentAdjuster(
        "-resource-dir=" WHOFREES_RESOURCE_DIR, ArgumentInsertPosition::BEGIN));
  Tool.appendArgumentsAdjuster(getStripPluginsAdjuster());
  Tool.appendArgumentsAdjuster(withoutErrors);
  Tool.appendArgumentsAdjuster(withoutPrecompiled);
  Tool.setPrintErrorMessage(false);
}

/// True if \p Unit includes one of the files that changed.
static bool isTouched(const std::string &Unit, const LookOptions &With,
                      const tidy::ClangTidyOptions &Options) {
  struct Factory : tooling::FrontendActionFactory {
    explicit Factory(const llvm::StringSet<> &Changed) : Changed(Changed) {}
    std::unique_ptr<FrontendAction> create() override {
      return std::make_unique<ScanAction>(Changed, Touched);
    }
    const llvm::StringSet<> &Changed;
    bool Touched = false;
  } Scan(*With.Changed);
  // The working directory of the process stays: reports name files by it.
  tooling::ClangTool Tool(*With.Commands, {Unit},
                          std::make_shared<PCHContainerOperations>(),
                          llvm::vfs::createPhysicalFileSystem());
  prepare(Tool, Options);
  IgnoringDiagConsumer Quiet;
  Tool.setDiagnosticConsumer(&Quiet);
  // One that does not even preprocess is for the look itself to report.
  return Tool.run(&Scan) != 0 || Scan.Touched;
}

static std::vector<std::string> inOrder(const llvm::StringSet<> &Names) {
  std::vector<std::string> All;
  All.reserve(Names.size());
  for (const auto &Name : Names)
    All.push_back(Name.first().str());
  llvm::sort(All);
  return All;
}

UnitResult look(const std::string &Unit, const LookOptions &With) {
  UnitResult Result;
  tidy::ClangTidyContext Tidy(std::make_unique<GateOptions>(With));
  const tidy::ClangTidyOptions Options = Tidy.getOptionsForFile(Unit);
  if (With.Changed && !isTouched(Unit, With, Options)) {
    Result.Skipped = true;
    return Result;
  }
  Listener Tell(Tidy, Result);
  const auto Engine = compat::listenTo(Tidy, Tell);
  LookFactory Factory(Tidy, Tell, Result);
  auto Disk = llvm::makeIntrusiveRefCnt<compat::SeenFiles>();
  tooling::ClangTool Tool(*With.Commands, {Unit},
                          std::make_shared<PCHContainerOperations>(), Disk);
  prepare(Tool, Options);
  Tool.setDiagnosticConsumer(&Tell);
  Tool.run(&Factory);
  Result.Files = inOrder(Disk->there());
  Result.Absent = inOrder(Disk->absent());
  if (!Factory.Seen && Result.Problems.empty())
    Result.Problems.push_back("the compiler cannot be started on it");
  const auto Profile = Options.CheckOptions.find("Profile");
  const bool Course = Profile != Options.CheckOptions.end() &&
                      Profile->getValue().Value == "course";
  for (Finding &F : Result.Findings)
    if (Suppression *By =
            F.Suppressed ? suppressionOf(F.Check, F.At, Result.Suppressions)
                         : nullptr) {
      By->Used = true;
      F.Reason = By->Reason;
    }
  for (const Suppression &S : Result.Suppressions) {
    // One without names may be meant for other checks, unless it silences ours.
    if (Course || !S.Reason.empty() || (S.Checks.empty() && !S.Used))
      continue;
    Finding F;
    F.Check = NoReason;
    F.At.File = S.File;
    F.At.Line = S.Line;
    F.At.Column = 1;
    F.Resource = S.Checks;
    F.At.Says = "a check is silenced here without a reason; what is the answer "
                "to its question?";
    Result.Findings.push_back(std::move(F));
  }
  llvm::erase_if(Result.Suppressions, [](const Suppression &S) {
    return (S.Checks.empty() || S.Checks == "*") && !S.Used;
  });
  return Result;
}

} // namespace whofrees::cli
