//===--- QuestionCheck.cpp - what all checks share ------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/QuestionCheck.h"
#include "clang/ASTMatchers/ASTMatchers.h"

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
static constexpr unsigned MaxHintLevel = 3;

QuestionCheck::QuestionCheck(llvm::StringRef Name,
                             tidy::ClangTidyContext *Context,
                             std::shared_ptr<flow::AnalysisCache> Cache)
    : ClangTidyCheck(Name, Context), Tidy(Context), Cache(std::move(Cache)) {
  For = Options.getLocalOrGlobal("Profile", For);
  if (isForCourse())
    Flow.New = flow::NewFailures::Always;
  How.HintLevel = Options.getLocalOrGlobal("HintLevel", How.HintLevel);
  if (How.HintLevel > MaxHintLevel)
    configurationDiag(
        "invalid configuration value '%0' for option 'HintLevel'; "
        "expected 0, 1, 2 or 3")
        << How.HintLevel;
  How.Voice = Options.getLocalOrGlobal("Voice", How.Voice);
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

void QuestionCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Profile", For);
  Options.store(Opts, "HintLevel", How.HintLevel);
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
  Shared = Cache->get(*Ast, Flow);
  if (!refuse())
    askAbout(Shared->findings());
  Ast = nullptr;
}

void QuestionCheck::say(const ask::Ask &Question) {
  if (Question.At.isInvalid())
    return;
  static const ask::Catalogue Texts = ask::Catalogue::builtIn();
  ask::Worded Said = ask::Voice(Texts, How).word(Question);
  diag(Said.Warning.At, "%0") << Said.Warning.Text;
  for (const ask::Line &Note : Said.Notes)
    diag(Note.At, "%0", DiagnosticIDs::Note) << Note.Text;
}

} // namespace whofrees::checks
