//===--- QuestionCheck.cpp - what all checks share ------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/QuestionCheck.h"
#include "lifecycle/ModelFile.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include <algorithm>

using namespace clang;
using namespace clang::ast_matchers;

namespace clang::tidy {

template <> struct OptionEnumMapping<whofrees::ask::Tone> {
  static llvm::ArrayRef<std::pair<whofrees::ask::Tone, llvm::StringRef>>
  getEnumMapping() {
    static constexpr std::pair<whofrees::ask::Tone, llvm::StringRef> Mapping[] =
        {{whofrees::ask::Tone::Question, "question"},
         {whofrees::ask::Tone::Statement, "statement"}};
    return Mapping;
  }
};

template <> struct OptionEnumMapping<whofrees::flow::NewFailures> {
  static llvm::ArrayRef<std::pair<whofrees::flow::NewFailures, llvm::StringRef>>
  getEnumMapping() {
    static constexpr std::pair<whofrees::flow::NewFailures, llvm::StringRef>
        Mapping[] = {{whofrees::flow::NewFailures::Never, "never"},
                     {whofrees::flow::NewFailures::InInit, "init"},
                     {whofrees::flow::NewFailures::Always, "always"}};
    return Mapping;
  }
};

template <> struct OptionEnumMapping<whofrees::checks::Profile> {
  static llvm::ArrayRef<std::pair<whofrees::checks::Profile, llvm::StringRef>>
  getEnumMapping() {
    static constexpr std::pair<whofrees::checks::Profile, llvm::StringRef>
        Mapping[] = {{whofrees::checks::Profile::Ci, "ci"},
                     {whofrees::checks::Profile::Course, "course"}};
    return Mapping;
  }
};

} // namespace clang::tidy

namespace whofrees::checks {

/// More hint levels than this there are not.
static constexpr unsigned LastHintLevel = 3;

QuestionCheck::QuestionCheck(llvm::StringRef Name,
                             tidy::ClangTidyContext *Context,
                             std::shared_ptr<flow::AnalysisCache> Cache,
                             flow::AnalysisCache::Wants Wants)
    : ClangTidyCheck(Name, Context), Tidy(Context), Cache(std::move(Cache)),
      Wants(Wants) {
  For = Options.getLocalOrGlobal("Profile", For);
  if (isForCourse())
    Flow.New = flow::NewFailures::Always;
  auto Level = [&](llvm::StringRef Option, unsigned Default) {
    const unsigned Value = Options.getLocalOrGlobal(Option, Default);
    if (Value > LastHintLevel)
      configurationDiag("invalid configuration value '%0' for option '%1'; "
                        "expected 0, 1, 2 or 3")
          << Value << Option;
    return Value;
  };
  HintLevel = Level("HintLevel", HintLevel);
  MaxHintLevel = Level("MaxHintLevel", LastHintLevel);
  How.HintLevel = std::min(HintLevel, MaxHintLevel);
  How.Voice = Options.getLocalOrGlobal("Voice", How.Voice);
  Language =
      Options.getLocalOrGlobal("Language", ask::Catalogue::languages()[0])
          .str();
  Questions = Options.getLocalOrGlobal("Questions", "").str();
  Flow.New = Options.getLocalOrGlobal("NewFailures", Flow.New);
  Flow.Model = Options.getLocalOrGlobal("Model", "").str();
  // As text: GCC and clang disagree on the name of the bool overload, and the
  // host was built with clang.
  AnyCallText = Options.getLocalOrGlobal("AnyCallMayThrow", "false").str();
  llvm::StringRef Any = AnyCallText;
  Flow.AnyCallMayThrow = Any == "true" || Any == "1";
  if (!Flow.AnyCallMayThrow && Any != "false" && Any != "0")
    configurationDiag("invalid configuration value '%0' for option "
                      "'AnyCallMayThrow'; expected true or false")
        << Any;
}

/// The file is asked about with the models that are meant, or not at all.
bool QuestionCheck::refuse() {
  for (const lifecycle::ModelProblem &Each : Shared->problems())
    configurationDiag("%0: %1", DiagnosticIDs::Error)
        << Each.Where << Each.What;
  return !Shared->problems().empty();
}

/// The words that the options ask for. What is wrong with them is an error, so
/// that nobody reads questions that are not the course's.
bool QuestionCheck::readTexts() {
  const bool Translated = Language != ask::Catalogue::languages()[0];
  const llvm::ArrayRef<llvm::MemoryBufferRef> Own = ownQuestions();
  if (Texts || (!Translated && Questions.empty() && Own.empty()))
    return true;
  if (!llvm::is_contained(ask::Catalogue::languages(), Language)) {
    configurationDiag("invalid configuration value '%0' for option 'Language'; "
                      "expected %1; another one is a file, the option "
                      "'Questions'",
                      DiagnosticIDs::Error)
        << Language << llvm::join(ask::Catalogue::languages(), " or ");
    return false;
  }
  auto Report = [&](const llvm::SMDiagnostic &Problem) {
    reportMistake(Problem);
  };
  ask::Catalogue Read = ask::Catalogue::builtIn();
  for (const llvm::MemoryBufferRef &File : Own)
    if (!Read.add(File, Report))
      return false;
  if (Translated &&
      !Read.reword(ask::Catalogue::translationText(Language), Report))
    return false;
  if (!Questions.empty() && !reword(Read))
    return false;
  Texts = std::move(Read);
  return true;
}

bool QuestionCheck::reword(ask::Catalogue &Into) {
  const SourceManager &Sources = Ast->getSourceManager();
  auto &Files = Sources.getFileManager().getVirtualFileSystem();
  const auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID());
  const std::string Path = lifecycle::findModelFile(
      Files, Main ? Main->getName() : llvm::StringRef("."), Questions);
  if (Path.empty()) {
    configurationDiag("%0: no such file of questions, beside the source or "
                      "above it",
                      DiagnosticIDs::Error)
        << Questions;
    return false;
  }
  const auto Text = Files.getBufferForFile(Path);
  if (!Text) {
    configurationDiag("%0: the file of questions cannot be read: %1",
                      DiagnosticIDs::Error)
        << Path << Text.getError().message();
    return false;
  }
  return Into.reword(
      {(*Text)->getBuffer(), Path},
      [&](const llvm::SMDiagnostic &Problem) { reportMistake(Problem); });
}

/// A mistake in a file of questions, with the place where it is.
void QuestionCheck::reportMistake(const llvm::SMDiagnostic &Problem) {
  std::string At = Problem.getFilename().str();
  if (Problem.getLineNo() > 0)
    At += ":" + std::to_string(Problem.getLineNo()) + ":" +
          std::to_string(Problem.getColumnNo() + 1);
  configurationDiag("%0: %1", DiagnosticIDs::Error)
      << At << Problem.getMessage();
}

const ask::Catalogue &QuestionCheck::texts() const {
  static const ask::Catalogue BuiltIn = ask::Catalogue::builtIn();
  return Texts ? *Texts : BuiltIn;
}

void QuestionCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Profile", For);
  Options.store(Opts, "HintLevel", HintLevel);
  Options.store(Opts, "MaxHintLevel", MaxHintLevel);
  Options.store(Opts, "Language", Language);
  Options.store(Opts, "Questions", Questions);
  Options.store(Opts, "Voice", How.Voice);
  Options.store(Opts, "NewFailures", Flow.New);
  Options.store(Opts, "AnyCallMayThrow", AnyCallText);
  Options.store(Opts, "Model", Flow.Model);
}

void QuestionCheck::registerMatchers(MatchFinder *Finder) {
  // Only to learn which file this is: an editor's server matches just the
  // declarations of the open file, never the translation unit itself.
  Finder->addMatcher(functionDecl(isDefinition()), this);
}

void QuestionCheck::check(const MatchFinder::MatchResult &Result) {
  Ast = Result.Context;
}

void QuestionCheck::onEndOfTranslationUnit() {
  if (!Ast)
    return;
  Shared = Cache->get(*Ast, Flow, Wants);
  if (!refuse() && readTexts())
    askAbout(Shared->findings());
  Ast = nullptr;
}

void QuestionCheck::say(const ask::Ask &Question) {
  if (Question.At.isInvalid())
    return;
  ask::Worded Said = ask::Voice(texts(), How).word(Question);
  diag(Said.Warning.At, "%0") << Said.Warning.Text;
  for (const ask::Line &Note : Said.Notes)
    diag(Note.At, "%0", DiagnosticIDs::Note) << Note.Text;
}

} // namespace whofrees::checks
